"""What the columns of our own files are called: an own field of such a name would be read as one of them (R-39)."""

TAKEN = """
Deskside客户号 | Deskside工单号 | assignee | banner | buys_as | channel |
closed_at | company | complaint | contact_people | created_at |
customer | customer_id | dates | description | deskside_customer |
deskside_ticket | do_not_collect | do_not_collect_why | emails | files
| kind | language | level | manner | name | needs | note | opened_at |
others | own_fields | people | people_parts | phone_labels | phones |
prefers | priority | promise_due_at | promise_due_until | quiet_hours
| resolved_at | segment | since | standing | status | subject | tags |
terms_days | thing | thing_id | tone | version | zone | 不催款 | 不催款原因 |
主题 | 付款期限（天） | 优先级 | 催款语气 | 免打扰时段 | 公司 | 关系级别 | 关闭时间 | 其他联系方式 | 单位 |
号码归属 | 号码类型 | 备注 | 姓名 | 客户 | 客户号 | 客户状态 | 客户等级 | 建档时间 | 开单时间 | 态度 |
成为客户的日期 | 投诉 | 提醒语 | 时区 | 标签 | 标题 | 渠道 | 版本 | 物品 | 物品号 | 状态 | 电话 | 类别
| 类型 | 约好的回电时间 | 约好的回电时间到 | 联系人 | 联系人角色 | 自定义字段 | 解决时间 | 语言 | 负责人 |
购买身份 | 邮箱 | 重要日子 | 附件 | 需求 | 需要 | 首选方式
"""
