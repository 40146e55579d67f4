. /tmp/w/ownzh-x/env.sh
for a in "换机油和机滤|138" ; do :; done
D add "刹车异响，低速时更明显" -c 欧阳娜娜 --channel phone --promise "下午3点"
D add "空调不制冷" -c 欧阳娜娜 --channel chat
D field add customer 车牌号 --in-lists
D field add customer 行驶里程 --kind number
D field add customer 保险到期 --kind date
D questionnaire take
D plan add --help
D round begin --help
D invoice add --help
D field add --help
D questionnaire add --help
D customer bought --help
