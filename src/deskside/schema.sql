-- Written from models.py by `make schema`; a test compares the two.

CREATE TABLE blob (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	sha256 VARCHAR NOT NULL,
	bytes INTEGER NOT NULL,
	media VARCHAR NOT NULL,
	CONSTRAINT blob_has_bytes CHECK (bytes > 0),
	UNIQUE (sha256)
);

CREATE TABLE holiday (
	day DATE NOT NULL,
	name VARCHAR NOT NULL,
	name_zh VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	source VARCHAR NOT NULL,
	hours VARCHAR DEFAULT '' NOT NULL,
	PRIMARY KEY (day),
	CONSTRAINT holiday_kind CHECK (kind = 'holiday' or kind = 'closed' or kind = 'workday'),
	CONSTRAINT holiday_source CHECK (source = 'country' or source = 'shop')
);

CREATE TABLE setting (
	"key" VARCHAR NOT NULL,
	value VARCHAR NOT NULL,
	PRIMARY KEY ("key")
);

CREATE TABLE source (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	fields JSON NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT source_kind CHECK (length(kind) > 0)
);

CREATE UNIQUE INDEX source_by_name ON source (name, kind);

CREATE TABLE staff (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	folded VARCHAR NOT NULL,
	login VARCHAR,
	joined_at VARCHAR(19) NOT NULL,
	left_at VARCHAR(19),
	PRIMARY KEY (id),
	CONSTRAINT staff_has_a_name CHECK (length(trim(name)) > 0),
	UNIQUE (folded),
	UNIQUE (login)
);

CREATE TABLE tag (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	folded VARCHAR NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (folded)
);

CREATE TABLE blob_chunk (
	id INTEGER NOT NULL,
	blob_id INTEGER NOT NULL,
	place INTEGER NOT NULL,
	data BLOB NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(blob_id) REFERENCES blob (id)
);

CREATE UNIQUE INDEX chunk_of_a_blob ON blob_chunk (blob_id, place);

CREATE TABLE day_close (
	id INTEGER NOT NULL,
	day DATE NOT NULL,
	closed_at VARCHAR(19) NOT NULL,
	closed_by INTEGER,
	withdrawn_at VARCHAR(19),
	PRIMARY KEY (id),
	FOREIGN KEY(closed_by) REFERENCES staff (id)
);

CREATE UNIQUE INDEX day_closed_once ON day_close (day) WHERE withdrawn_at is null;

CREATE TABLE draft (
	id INTEGER NOT NULL,
	staff_id INTEGER NOT NULL,
	form VARCHAR NOT NULL,
	about VARCHAR NOT NULL,
	body JSON NOT NULL,
	written_at VARCHAR(19) NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(staff_id) REFERENCES staff (id)
);

CREATE UNIQUE INDEX draft_of_a_person ON draft (staff_id, form, about);

CREATE TABLE import_batch (
	id INTEGER NOT NULL,
	kind VARCHAR NOT NULL,
	source VARCHAR NOT NULL,
	file_name VARCHAR NOT NULL,
	at VARCHAR(19) NOT NULL,
	by_id INTEGER,
	state VARCHAR NOT NULL,
	counts JSON NOT NULL,
	first_ticket INTEGER,
	last_ticket INTEGER,
	PRIMARY KEY (id),
	CONSTRAINT batch_kind CHECK (length(kind) > 0),
	CONSTRAINT batch_state CHECK (state = 'unfinished' or state = 'done' or state = 'undoing' or state = 'undone'),
	FOREIGN KEY(by_id) REFERENCES staff (id)
);

CREATE TABLE incoming_call (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	at VARCHAR(19) NOT NULL,
	number VARCHAR NOT NULL,
	digits VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	rings INTEGER NOT NULL,
	last_at VARCHAR(19) NOT NULL,
	settled_at VARCHAR(19),
	settled_by INTEGER,
	settled_as VARCHAR,
	CONSTRAINT settled_how CHECK (settled_as = 'answered' or settled_as = 'dismissed'),
	CONSTRAINT settled_somehow CHECK ((settled_at is null) = (settled_as is null)),
	CONSTRAINT it_rang CHECK (rings > 0),
	FOREIGN KEY(settled_by) REFERENCES staff (id)
);

CREATE INDEX incoming_by_time ON incoming_call (at);

CREATE INDEX unsettled_calls ON incoming_call (last_at, settled_at) WHERE settled_at is null;

CREATE TABLE own_field (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	record VARCHAR NOT NULL,
	label VARCHAR NOT NULL,
	folded VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	choices TEXT NOT NULL,
	listed INTEGER DEFAULT 0 NOT NULL,
	position INTEGER NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	version INTEGER NOT NULL,
	withdrawn_at VARCHAR(19),
	CONSTRAINT own_field_record CHECK (record = 'customer' or record = 'ticket'),
	CONSTRAINT own_field_kind CHECK (length(kind) > 0),
	CONSTRAINT own_field_has_a_label CHECK (length(trim(label)) > 0),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE UNIQUE INDEX own_field_by_label ON own_field (record, folded) WHERE withdrawn_at is null;

CREATE TABLE questionnaire (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	name VARCHAR NOT NULL,
	folded VARCHAR NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	version INTEGER NOT NULL,
	withdrawn_at VARCHAR(19),
	CONSTRAINT questionnaire_has_a_name CHECK (length(trim(name)) > 0),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE UNIQUE INDEX questionnaire_by_name ON questionnaire (folded) WHERE withdrawn_at is null;

CREATE TABLE round (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	name VARCHAR NOT NULL,
	purpose TEXT NOT NULL,
	answers TEXT NOT NULL,
	channel VARCHAR NOT NULL,
	words_en TEXT NOT NULL,
	words_zh TEXT NOT NULL,
	until DATE,
	worker_id INTEGER,
	wanted VARCHAR NOT NULL,
	learnt TEXT NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	ended_at VARCHAR(19),
	ended_by INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT round_has_a_name CHECK (length(trim(name)) > 0),
	CONSTRAINT round_has_answers CHECK (length(answers) > 0),
	CONSTRAINT round_channel CHECK (channel = 'phone' or channel = 'email' or channel = 'chat'),
	FOREIGN KEY(worker_id) REFERENCES staff (id),
	FOREIGN KEY(created_by) REFERENCES staff (id),
	FOREIGN KEY(ended_by) REFERENCES staff (id)
);

CREATE INDEX round_under_way ON round (id) WHERE ended_at is null and withdrawn_at is null;

CREATE TABLE saved_view (
	id INTEGER NOT NULL,
	of_what VARCHAR DEFAULT 'ticket' NOT NULL,
	staff_id INTEGER,
	name VARCHAR NOT NULL,
	folded VARCHAR NOT NULL,
	filter VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT view_of_what CHECK (of_what = 'ticket' or of_what = 'customer'),
	CONSTRAINT view_has_a_name CHECK (length(trim(name)) > 0),
	FOREIGN KEY(staff_id) REFERENCES staff (id)
);

CREATE UNIQUE INDEX view_of_a_person ON saved_view (staff_id, of_what, folded) WHERE staff_id is not null;

CREATE UNIQUE INDEX view_of_the_shop ON saved_view (of_what, folded) WHERE staff_id is null;

CREATE TABLE source_row (
	source_id INTEGER NOT NULL,
	their_id VARCHAR NOT NULL,
	our_id INTEGER NOT NULL,
	marks VARCHAR NOT NULL,
	PRIMARY KEY (source_id, their_id),
	FOREIGN KEY(source_id) REFERENCES source (id)
)
 WITHOUT ROWID;

CREATE INDEX source_row_by_ours ON source_row (our_id, source_id);

CREATE TABLE staff_setting (
	staff_id INTEGER NOT NULL,
	"key" VARCHAR NOT NULL,
	value VARCHAR NOT NULL,
	PRIMARY KEY (staff_id, "key"),
	FOREIGN KEY(staff_id) REFERENCES staff (id)
);

CREATE TABLE customer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	name VARCHAR NOT NULL,
	folded VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	company VARCHAR NOT NULL,
	language VARCHAR NOT NULL,
	manner VARCHAR,
	needs VARCHAR NOT NULL,
	note TEXT NOT NULL,
	since DATE,
	zone VARCHAR DEFAULT '' NOT NULL,
	quiet_hours VARCHAR DEFAULT '' NOT NULL,
	terms_days INTEGER,
	tone VARCHAR,
	do_not_collect INTEGER DEFAULT 0 NOT NULL,
	do_not_collect_why VARCHAR DEFAULT '' NOT NULL,
	legal_step_on DATE,
	segment VARCHAR,
	level VARCHAR,
	standing VARCHAR,
	buys_as VARCHAR,
	banner VARCHAR DEFAULT '' NOT NULL,
	prefers VARCHAR DEFAULT '' NOT NULL,
	referred_by INTEGER,
	merged_into INTEGER,
	forgotten_at VARCHAR(19),
	forgotten_by INTEGER,
	own TEXT DEFAULT '{}' NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	batch_id INTEGER,
	version INTEGER NOT NULL,
	withdrawn_at VARCHAR(19),
	CONSTRAINT customer_kind CHECK (kind = 'person' or kind = 'company' or kind = 'inside'),
	CONSTRAINT customer_segment CHECK (segment = 'top' or segment = 'regular' or segment = 'occasional'),
	CONSTRAINT customer_level CHECK (level = 'basic' or level = 'reactive' or level = 'accountable' or level = 'proactive' or level = 'partnership'),
	CONSTRAINT customer_standing CHECK (standing = 'prospective' or standing = 'present' or standing = 'past'),
	CONSTRAINT customer_buys_as CHECK (buys_as = 'end' or buys_as = 'reseller'),
	CONSTRAINT customer_manner CHECK (manner = 'demanding' or manner = 'confused' or manner = 'upset' or manner = 'silent' or manner = 'talkative'),
	CONSTRAINT customer_tone CHECK (tone = 'warm' or tone = 'plain' or tone = 'firm'),
	CONSTRAINT customer_terms CHECK (terms_days between 0 and 365),
	CONSTRAINT do_not_collect_is_a_mark CHECK (do_not_collect = 0 or do_not_collect = 1),
	CONSTRAINT merged_is_withdrawn CHECK (merged_into is null or withdrawn_at is not null),
	CONSTRAINT forgotten_is_withdrawn CHECK (forgotten_at is null or withdrawn_at is not null),
	FOREIGN KEY(referred_by) REFERENCES customer (id),
	FOREIGN KEY(merged_into) REFERENCES customer (id),
	FOREIGN KEY(forgotten_by) REFERENCES staff (id),
	FOREIGN KEY(created_by) REFERENCES staff (id),
	FOREIGN KEY(batch_id) REFERENCES import_batch (id)
);

CREATE INDEX customer_by_batch ON customer (batch_id) WHERE batch_id is not null;

CREATE INDEX customer_by_name ON customer (folded, id, withdrawn_at) WHERE withdrawn_at is null;

CREATE INDEX customer_by_referrer ON customer (referred_by) WHERE referred_by is not null;

CREATE INDEX customer_merged_into ON customer (merged_into) WHERE merged_into is not null;

CREATE TABLE question (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	questionnaire_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	words TEXT NOT NULL,
	kind VARCHAR NOT NULL,
	choices TEXT NOT NULL,
	date_kind VARCHAR NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	version INTEGER NOT NULL,
	withdrawn_at VARCHAR(19),
	CONSTRAINT question_kind CHECK (kind = 'text' or kind = 'choice' or kind = 'several' or kind = 'number' or kind = 'date' or kind = 'yes-no'),
	CONSTRAINT question_has_words CHECK (length(trim(words)) > 0),
	FOREIGN KEY(questionnaire_id) REFERENCES questionnaire (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX question_of_questionnaire ON question (questionnaire_id, position);

CREATE TABLE asking (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	questionnaire_id INTEGER NOT NULL,
	customer_id INTEGER NOT NULL,
	state VARCHAR NOT NULL,
	how VARCHAR NOT NULL,
	note TEXT NOT NULL,
	begun_at VARCHAR(19) NOT NULL,
	changed_at VARCHAR(19) NOT NULL,
	ended_at VARCHAR(19),
	by_id INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT asking_state CHECK (state = 'begun' or state = 'handed-over' or state = 'finished' or state = 'broken-off'),
	CONSTRAINT finished_at_some_time CHECK ((state = 'finished') = (ended_at is not null)),
	FOREIGN KEY(questionnaire_id) REFERENCES questionnaire (id),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(by_id) REFERENCES staff (id)
);

CREATE INDEX asking_by_questionnaire ON asking (questionnaire_id, state, customer_id);

CREATE INDEX asking_of_customer ON asking (customer_id, questionnaire_id);

CREATE TABLE customer_merge (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	winner_id INTEGER NOT NULL,
	loser_id INTEGER NOT NULL,
	at VARCHAR(19) NOT NULL,
	by_id INTEGER,
	unmerged_at VARCHAR(19),
	unmerged_by INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT merged_into_another CHECK (winner_id <> loser_id),
	FOREIGN KEY(winner_id) REFERENCES customer (id),
	FOREIGN KEY(loser_id) REFERENCES customer (id),
	FOREIGN KEY(by_id) REFERENCES staff (id),
	FOREIGN KEY(unmerged_by) REFERENCES staff (id)
);

CREATE INDEX merge_of_loser ON customer_merge (loser_id);

CREATE INDEX merge_of_winner ON customer_merge (winner_id);

CREATE UNIQUE INDEX merged_once ON customer_merge (loser_id) WHERE unmerged_at is null and withdrawn_at is null;

CREATE TABLE loss (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	reason VARCHAR NOT NULL,
	note TEXT NOT NULL,
	lost_on DATE NOT NULL,
	standing_before VARCHAR,
	at VARCHAR(19) NOT NULL,
	by_id INTEGER,
	ended VARCHAR NOT NULL,
	ended_on DATE,
	result TEXT NOT NULL,
	withdrawn_at VARCHAR(19),
	CONSTRAINT loss_reason CHECK (reason = 'moved' or reason = 'price' or reason = 'product' or reason = 'service' or reason = 'died' or reason = 'own-fault' or reason = 'unknown'),
	CONSTRAINT loss_ended CHECK (ended = '' or ended = 'won-back' or ended = 'not-won' or ended = 'given-up' or ended = 'mistaken'),
	CONSTRAINT loss_ended_on_a_day CHECK ((ended = '') = (ended_on is null)),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(by_id) REFERENCES staff (id)
);

CREATE INDEX loss_by_day ON loss (lost_on);

CREATE INDEX loss_of_customer ON loss (customer_id);

CREATE TABLE name_key (
	kind INTEGER NOT NULL,
	"key" VARCHAR NOT NULL,
	customer_id INTEGER NOT NULL,
	PRIMARY KEY (kind, "key", customer_id),
	FOREIGN KEY(customer_id) REFERENCES customer (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_name_key_customer_id ON name_key (customer_id);

CREATE TABLE not_same (
	a_id INTEGER NOT NULL,
	b_id INTEGER NOT NULL,
	at VARCHAR(19) NOT NULL,
	by_id INTEGER,
	PRIMARY KEY (a_id, b_id),
	CONSTRAINT pair_is_in_order CHECK (a_id < b_id),
	FOREIGN KEY(a_id) REFERENCES customer (id),
	FOREIGN KEY(b_id) REFERENCES customer (id),
	FOREIGN KEY(by_id) REFERENCES staff (id)
)
 WITHOUT ROWID;

CREATE INDEX not_same_as ON not_same (b_id);

CREATE TABLE payment_plan (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	currency VARCHAR NOT NULL,
	agreed_on DATE NOT NULL,
	note TEXT NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT plan_has_a_currency CHECK (length(currency) = 3),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX plan_by_customer ON payment_plan (customer_id);

CREATE TABLE person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	role VARCHAR NOT NULL,
	does VARCHAR DEFAULT '' NOT NULL,
	CONSTRAINT person_has_a_name CHECK (length(trim(name)) > 0),
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);

CREATE INDEX ix_person_customer_id ON person (customer_id);

CREATE TABLE reminder (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	step INTEGER NOT NULL,
	tone VARCHAR NOT NULL,
	dated DATE NOT NULL,
	channel VARCHAR NOT NULL,
	note TEXT NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT reminder_is_a_step CHECK (step >= 1),
	CONSTRAINT reminder_tone CHECK (tone = 'warm' or tone = 'plain' or tone = 'firm'),
	CONSTRAINT reminder_channel CHECK (channel = 'letter' or channel = 'mail' or channel = 'statement' or channel = 'call'),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX reminder_by_customer ON reminder (customer_id);

CREATE TABLE thing (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	what VARCHAR NOT NULL,
	model VARCHAR NOT NULL,
	serial VARCHAR NOT NULL,
	serial_key VARCHAR NOT NULL,
	bought_on DATE,
	warranty_until DATE,
	quantity INTEGER NOT NULL,
	amount INTEGER,
	currency VARCHAR,
	order_number VARCHAR NOT NULL,
	note TEXT NOT NULL,
	batch_id INTEGER,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	version INTEGER NOT NULL,
	withdrawn_at VARCHAR(19),
	CONSTRAINT thing_is_something CHECK (length(what) > 0),
	CONSTRAINT thing_is_there CHECK (quantity > 0),
	CONSTRAINT cost_has_its_currency CHECK ((amount is null) = (currency is null)),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(batch_id) REFERENCES import_batch (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX thing_by_batch ON thing (batch_id) WHERE batch_id is not null;

CREATE INDEX thing_by_customer ON thing (customer_id);

CREATE INDEX thing_by_serial ON thing (serial_key) WHERE serial_key <> '';

CREATE TABLE visit_plan (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	rule VARCHAR NOT NULL,
	purpose TEXT NOT NULL,
	preparation TEXT NOT NULL,
	from_on DATE NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	version INTEGER NOT NULL,
	withdrawn_at VARCHAR(19),
	CONSTRAINT visit_plan_rule CHECK (length(rule) > 0),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX visit_plan_of_customer ON visit_plan (customer_id);

CREATE TABLE contact_point (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	person_id INTEGER,
	kind VARCHAR NOT NULL,
	label VARCHAR NOT NULL,
	raw VARCHAR NOT NULL,
	shown VARCHAR NOT NULL,
	e164 VARCHAR,
	national VARCHAR NOT NULL,
	digits VARCHAR NOT NULL,
	reversed VARCHAR NOT NULL,
	extension VARCHAR NOT NULL,
	folded VARCHAR NOT NULL,
	is_invalid BOOLEAN NOT NULL,
	do_not_call BOOLEAN NOT NULL,
	CONSTRAINT contact_kind CHECK (length(kind) > 0),
	CONSTRAINT contact_label CHECK (label = 'mobile' or label = 'home' or label = 'work' or label = 'fax' or label = 'main' or label = 'other'),
	CONSTRAINT only_phones_have_digits CHECK (kind = 'phone' or kind = 'whatsapp' or kind = 'telegram' or kind = 'signal' or (e164 is null and digits = '')),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX contact_by_address ON contact_point (folded) WHERE folded <> '';

CREATE INDEX contact_by_e164 ON contact_point (e164) WHERE e164 is not null;

CREATE INDEX contact_by_last_digits ON contact_point (reversed) WHERE reversed <> '';

CREATE INDEX contact_by_national ON contact_point (national) WHERE national <> '';

CREATE INDEX contact_of_a_person ON contact_point (person_id) WHERE person_id is not null;

CREATE INDEX contact_to_call ON contact_point (customer_id, kind, do_not_call, is_invalid, id, e164);

CREATE TABLE important_date (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	person_id INTEGER,
	kind VARCHAR NOT NULL,
	month INTEGER NOT NULL,
	day INTEGER NOT NULL,
	year INTEGER,
	calendar VARCHAR NOT NULL,
	leap INTEGER DEFAULT 0 NOT NULL,
	remind_days INTEGER,
	note TEXT NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	batch_id INTEGER,
	version INTEGER NOT NULL,
	withdrawn_at VARCHAR(19),
	CONSTRAINT date_kind CHECK (length(kind) > 0),
	CONSTRAINT date_calendar CHECK (calendar = 'gregorian' or calendar = 'lunar'),
	CONSTRAINT date_has_a_month CHECK (month between 1 and 12),
	CONSTRAINT date_has_a_day CHECK (day between 1 and 31 and (calendar = 'gregorian' or day <= 30)),
	CONSTRAINT leap_is_lunar CHECK (leap = 0 or (leap = 1 and calendar = 'lunar')),
	CONSTRAINT reminded_before CHECK (remind_days >= 0),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(person_id) REFERENCES person (id),
	FOREIGN KEY(created_by) REFERENCES staff (id),
	FOREIGN KEY(batch_id) REFERENCES import_batch (id)
);

CREATE INDEX date_by_batch ON important_date (batch_id) WHERE batch_id is not null;

CREATE INDEX date_by_customer ON important_date (customer_id);

CREATE INDEX date_by_day ON important_date (month, day, calendar, leap, customer_id, withdrawn_at) WHERE withdrawn_at is null;

CREATE INDEX date_of_a_person ON important_date (person_id) WHERE person_id is not null;

CREATE TABLE late_fee (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	reminder_id INTEGER,
	customer_id INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	currency VARCHAR NOT NULL,
	basis VARCHAR NOT NULL,
	rate INTEGER DEFAULT 0 NOT NULL,
	dated DATE NOT NULL,
	decided VARCHAR NOT NULL,
	reason VARCHAR NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT fee_is_of_something CHECK (amount > 0),
	CONSTRAINT fee_has_a_currency CHECK (length(currency) = 3),
	CONSTRAINT fee_basis CHECK (basis = 'fee' or basis = 'interest'),
	CONSTRAINT fee_decision CHECK (decided = 'proposed' or decided = 'accepted' or decided = 'waived'),
	CONSTRAINT waived_for_a_reason CHECK (decided <> 'waived' or length(reason) > 0),
	FOREIGN KEY(reminder_id) REFERENCES reminder (id),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX fee_by_customer ON late_fee (customer_id);

CREATE INDEX fee_of_a_reminder ON late_fee (reminder_id) WHERE reminder_id is not null;

CREATE TABLE merge_moved (
	merge_id INTEGER NOT NULL,
	table_name VARCHAR NOT NULL,
	row_key VARCHAR NOT NULL,
	"before" JSON NOT NULL,
	"after" JSON,
	PRIMARY KEY (merge_id, table_name, row_key),
	FOREIGN KEY(merge_id) REFERENCES customer_merge (id)
)
 WITHOUT ROWID;

CREATE TABLE promise_to_pay (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	plan_id INTEGER,
	amount INTEGER NOT NULL,
	currency VARCHAR NOT NULL,
	given_on DATE NOT NULL,
	given_after INTEGER NOT NULL,
	due_on DATE NOT NULL,
	method VARCHAR NOT NULL,
	person VARCHAR NOT NULL,
	replaced_by INTEGER,
	ended_on DATE,
	ended_after INTEGER,
	cancel_reason VARCHAR NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT promise_is_of_something CHECK (amount > 0),
	CONSTRAINT promise_has_a_currency CHECK (length(currency) = 3),
	CONSTRAINT promised_for_a_day_to_come CHECK (due_on >= given_on),
	CONSTRAINT ended_when_given_or_later CHECK (ended_on >= given_on),
	CONSTRAINT end_is_whole CHECK ((ended_on is null) = (ended_after is null)),
	CONSTRAINT replaced_or_cancelled CHECK ((ended_on is null) = (replaced_by is null and cancel_reason = '')),
	CONSTRAINT ended_in_one_way CHECK (replaced_by is null or cancel_reason = ''),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(plan_id) REFERENCES payment_plan (id),
	FOREIGN KEY(replaced_by) REFERENCES promise_to_pay (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX promise_by_customer ON promise_to_pay (customer_id);

CREATE INDEX promise_of_a_plan ON promise_to_pay (plan_id) WHERE plan_id is not null;

CREATE INDEX promise_that_replaces ON promise_to_pay (replaced_by) WHERE replaced_by is not null;

CREATE TABLE ticket (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER,
	person_id INTEGER,
	thing_id INTEGER,
	subject VARCHAR NOT NULL,
	description TEXT NOT NULL,
	status VARCHAR NOT NULL,
	priority INTEGER NOT NULL,
	channel VARCHAR NOT NULL,
	complaint BOOLEAN NOT NULL,
	assignee_id INTEGER,
	held_for VARCHAR NOT NULL,
	own TEXT DEFAULT '{}' NOT NULL,
	opened_at VARCHAR(19) NOT NULL,
	opened_by INTEGER,
	resolved_at VARCHAR(19),
	closed_at VARCHAR(19),
	reopened INTEGER NOT NULL,
	next_due_at VARCHAR(19),
	next_missed_at VARCHAR(19),
	response_due_at VARCHAR(19),
	resolution_due_at VARCHAR(19),
	target_due_at VARCHAR(19),
	responded_at VARCHAR(19),
	carried_on DATE,
	touched_at VARCHAR(19) NOT NULL,
	batch_id INTEGER,
	version INTEGER NOT NULL,
	withdrawn_at VARCHAR(19),
	CONSTRAINT ticket_status CHECK (status = 'new' or status = 'open' or status = 'waiting' or status = 'hold' or status = 'resolved' or status = 'closed'),
	CONSTRAINT ticket_channel CHECK (channel = 'phone' or channel = 'walk-in' or channel = 'email' or channel = 'chat' or channel = 'social' or channel = 'other'),
	CONSTRAINT ticket_priority CHECK (priority between 0 and 3),
	CONSTRAINT ended_when_not_live CHECK ((status = 'resolved' or status = 'closed') = (resolved_at is not null)),
	CONSTRAINT closed_has_its_time CHECK ((status = 'closed') = (closed_at is not null)),
	CONSTRAINT hold_has_a_reason CHECK (status <> 'hold' or length(held_for) > 0),
	CONSTRAINT next_commitment_is_whole CHECK ((next_due_at is null) = (next_missed_at is null)),
	CONSTRAINT ticket_has_a_subject CHECK (length(trim(subject)) > 0),
	CONSTRAINT target_is_the_nearer CHECK (target_due_at is case when response_due_at is null then resolution_due_at when resolution_due_at is null then response_due_at else min(response_due_at, resolution_due_at) end),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(person_id) REFERENCES person (id),
	FOREIGN KEY(thing_id) REFERENCES thing (id),
	FOREIGN KEY(assignee_id) REFERENCES staff (id),
	FOREIGN KEY(opened_by) REFERENCES staff (id),
	FOREIGN KEY(batch_id) REFERENCES import_batch (id)
);

CREATE INDEX ended_by_time ON ticket (resolved_at, number, withdrawn_at) WHERE resolved_at is not null;

CREATE INDEX live_by_assignee ON ticket (assignee_id, number, resolved_at) WHERE resolved_at is null;

CREATE INDEX live_by_customer ON ticket (customer_id, number, resolved_at) WHERE resolved_at is null;

CREATE INDEX live_by_due ON ticket (next_due_at, number, next_missed_at, resolved_at, carried_on, target_due_at) WHERE resolved_at is null and next_due_at is not null;

CREATE INDEX live_by_missed ON ticket (next_missed_at, number, next_due_at, resolved_at, carried_on, target_due_at) WHERE resolved_at is null and next_due_at is not null;

CREATE INDEX live_by_resolution_due ON ticket (resolution_due_at, number, resolved_at) WHERE resolved_at is null and resolution_due_at is not null;

CREATE INDEX live_by_status ON ticket (status, number, resolved_at) WHERE resolved_at is null;

CREATE INDEX live_by_target ON ticket (target_due_at, number, next_due_at, next_missed_at, carried_on, resolved_at) WHERE resolved_at is null and target_due_at is not null;

CREATE INDEX live_carried ON ticket (next_due_at, number, carried_on, next_missed_at, resolved_at) WHERE resolved_at is null and carried_on is not null;

CREATE INDEX live_complaints ON ticket (number, complaint, resolved_at) WHERE resolved_at is null and complaint = 1;

CREATE INDEX live_unpromised ON ticket (priority desc, opened_at, number, next_due_at, resolved_at, carried_on, target_due_at) WHERE resolved_at is null and next_due_at is null;

CREATE INDEX ticket_by_customer ON ticket (customer_id);

CREATE INDEX ticket_by_opening ON ticket (opened_at);

CREATE INDEX ticket_of_a_person ON ticket (person_id) WHERE person_id is not null;

CREATE INDEX ticket_of_a_thing ON ticket (thing_id) WHERE thing_id is not null;

CREATE TABLE win_back_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	loss_id INTEGER NOT NULL,
	kind VARCHAR NOT NULL,
	due_on DATE NOT NULL,
	done_on DATE,
	note TEXT NOT NULL,
	by_id INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT win_back_step_kind CHECK (kind = 'understand' or kind = 'propose' or kind = 'carry-out' or kind = 'review'),
	FOREIGN KEY(loss_id) REFERENCES loss (id),
	FOREIGN KEY(by_id) REFERENCES staff (id)
);

CREATE INDEX win_back_step_due ON win_back_step (due_on) WHERE done_on is null and withdrawn_at is null;

CREATE INDEX win_back_step_of_loss ON win_back_step (loss_id, id);

CREATE TABLE answer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	asking_id INTEGER NOT NULL,
	question_id INTEGER NOT NULL,
	value TEXT NOT NULL,
	refused INTEGER DEFAULT 0 NOT NULL,
	note TEXT NOT NULL,
	date_id INTEGER,
	at VARCHAR(19) NOT NULL,
	by_id INTEGER,
	CONSTRAINT answer_or_refused CHECK (refused = (length(value) = 0)),
	FOREIGN KEY(asking_id) REFERENCES asking (id),
	FOREIGN KEY(question_id) REFERENCES question (id),
	FOREIGN KEY(date_id) REFERENCES important_date (id),
	FOREIGN KEY(by_id) REFERENCES staff (id)
);

CREATE INDEX answer_of_a_date ON answer (date_id) WHERE date_id is not null;

CREATE INDEX answer_to_question ON answer (question_id);

CREATE UNIQUE INDEX one_answer_each ON answer (asking_id, question_id);

CREATE TABLE attachment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER,
	ticket_number INTEGER,
	name VARCHAR NOT NULL,
	blob_id INTEGER NOT NULL,
	note TEXT NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT file_of_one CHECK ((ticket_number is null) <> (customer_id is null)),
	CONSTRAINT file_has_a_name CHECK (length(name) > 0),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(ticket_number) REFERENCES ticket (number),
	FOREIGN KEY(blob_id) REFERENCES blob (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX file_of_a_blob ON attachment (blob_id);

CREATE INDEX file_of_a_customer ON attachment (customer_id) WHERE customer_id is not null;

CREATE INDEX file_of_a_ticket ON attachment (ticket_number) WHERE ticket_number is not null;

CREATE TABLE callback (
	id INTEGER NOT NULL,
	ticket_number INTEGER,
	customer_id INTEGER NOT NULL,
	person_id INTEGER,
	phone VARCHAR NOT NULL,
	owner_id INTEGER,
	due_at VARCHAR(19) NOT NULL,
	due_until VARCHAR(19) NOT NULL,
	grace_minutes INTEGER NOT NULL,
	missed_at VARCHAR(19) GENERATED ALWAYS AS (strftime('%Y-%m-%d %H:%M:%S', due_until, '+' || grace_minutes || ' minutes')) VIRTUAL,
	reason VARCHAR NOT NULL,
	made_by INTEGER,
	made_at VARCHAR(19) NOT NULL,
	state VARCHAR NOT NULL,
	ended_at VARCHAR(19),
	moved_to_id INTEGER,
	moved_by VARCHAR,
	cancel_reason VARCHAR,
	withdrawn_at VARCHAR(19),
	PRIMARY KEY (id),
	CONSTRAINT callback_state CHECK (state = 'open' or state = 'kept' or state = 'late' or state = 'moved' or state = 'cancelled'),
	CONSTRAINT open_has_not_ended CHECK ((state = 'open') = (ended_at is null)),
	CONSTRAINT moved_points_on CHECK ((state = 'moved') = (moved_to_id is not null and moved_by is not null)),
	CONSTRAINT cancelled_has_a_reason CHECK ((state = 'cancelled') = (cancel_reason is not null)),
	CONSTRAINT moved_by_us_or_them CHECK (moved_by = 'us' or moved_by = 'them'),
	CONSTRAINT window_is_forward CHECK (due_until >= due_at),
	CONSTRAINT promise_is_in_the_future CHECK (due_at > made_at),
	CONSTRAINT grace_is_not_negative CHECK (grace_minutes >= 0),
	FOREIGN KEY(ticket_number) REFERENCES ticket (number),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(person_id) REFERENCES person (id),
	FOREIGN KEY(owner_id) REFERENCES staff (id),
	FOREIGN KEY(made_by) REFERENCES staff (id),
	FOREIGN KEY(moved_to_id) REFERENCES callback (id)
);

CREATE INDEX callback_by_customer ON callback (customer_id, id);

CREATE INDEX callback_by_due ON callback (due_at, id);

CREATE INDEX callback_by_ticket ON callback (ticket_number, id) WHERE ticket_number is not null;

CREATE INDEX callback_moved_to ON callback (moved_to_id) WHERE moved_to_id is not null;

CREATE INDEX callback_of_a_person ON callback (person_id) WHERE person_id is not null;

CREATE INDEX open_by_due ON callback (due_at, id, missed_at, state, due_until) WHERE state = 'open';

CREATE INDEX open_by_missed ON callback (missed_at, id, state) WHERE state = 'open';

CREATE TABLE change (
	id INTEGER NOT NULL,
	at VARCHAR(19) NOT NULL,
	by_id INTEGER,
	verb VARCHAR NOT NULL,
	ticket_number INTEGER,
	customer_id INTEGER,
	several INTEGER,
	batch_id INTEGER,
	undoes_id INTEGER,
	undone_at VARCHAR(19),
	PRIMARY KEY (id),
	FOREIGN KEY(by_id) REFERENCES staff (id),
	FOREIGN KEY(ticket_number) REFERENCES ticket (number),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(batch_id) REFERENCES import_batch (id),
	FOREIGN KEY(undoes_id) REFERENCES change (id)
);

CREATE INDEX change_by_batch ON change (batch_id) WHERE batch_id is not null;

CREATE INDEX change_by_customer ON change (customer_id) WHERE customer_id is not null;

CREATE INDEX change_by_person ON change (by_id, id);

CREATE INDEX change_by_ticket ON change (ticket_number, id) WHERE ticket_number is not null;

CREATE INDEX change_that_undoes ON change (undoes_id) WHERE undoes_id is not null;

CREATE TABLE invoice (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	number VARCHAR NOT NULL,
	number_key VARCHAR NOT NULL,
	issued_on DATE NOT NULL,
	due_on DATE NOT NULL,
	terms_days INTEGER,
	amount INTEGER NOT NULL,
	currency VARCHAR NOT NULL,
	about VARCHAR NOT NULL,
	ticket_number INTEGER,
	voided_on DATE,
	void_reason VARCHAR NOT NULL,
	settled_from DATE,
	batch_id INTEGER,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	version INTEGER NOT NULL,
	withdrawn_at VARCHAR(19),
	CONSTRAINT invoice_is_of_something CHECK (amount > 0),
	CONSTRAINT invoice_has_a_currency CHECK (length(currency) = 3),
	CONSTRAINT due_when_issued_or_later CHECK (due_on >= issued_on),
	CONSTRAINT terms_are_not_negative CHECK (terms_days >= 0),
	CONSTRAINT number_has_its_key CHECK ((number = '') = (number_key = '')),
	CONSTRAINT void_has_a_reason CHECK ((voided_on is null) = (void_reason = '')),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(ticket_number) REFERENCES ticket (number),
	FOREIGN KEY(batch_id) REFERENCES import_batch (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX invoice_by_batch ON invoice (batch_id) WHERE batch_id is not null;

CREATE INDEX invoice_by_customer ON invoice (customer_id, currency, withdrawn_at, issued_on, voided_on, amount, settled_from);

CREATE INDEX invoice_by_number ON invoice (number_key) WHERE number_key <> '';

CREATE INDEX invoice_by_settlement ON invoice (settled_from, issued_on, voided_on, customer_id, currency, amount, due_on, number, withdrawn_at) WHERE withdrawn_at is null;

CREATE INDEX invoice_of_a_ticket ON invoice (ticket_number) WHERE ticket_number is not null;

CREATE UNIQUE INDEX one_number_for_one_invoice ON invoice (customer_id, number_key) WHERE number_key <> '' and withdrawn_at is null;

CREATE TABLE target_result (
	ticket_number INTEGER NOT NULL,
	resolved_at VARCHAR(19) NOT NULL,
	responded_at VARCHAR(19),
	response_due_at VARCHAR(19),
	response_minutes INTEGER,
	resolution_due_at VARCHAR(19),
	resolution_minutes INTEGER NOT NULL,
	PRIMARY KEY (ticket_number, resolved_at),
	FOREIGN KEY(ticket_number) REFERENCES ticket (number)
)
 WITHOUT ROWID;

CREATE INDEX result_by_time ON target_result (resolved_at);

CREATE TABLE ticket_tag (
	ticket_number INTEGER NOT NULL,
	tag_id INTEGER NOT NULL,
	PRIMARY KEY (ticket_number, tag_id),
	FOREIGN KEY(ticket_number) REFERENCES ticket (number),
	FOREIGN KEY(tag_id) REFERENCES tag (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_ticket_tag_tag_id ON ticket_tag (tag_id);

CREATE TABLE attempt (
	id INTEGER NOT NULL,
	callback_id INTEGER NOT NULL,
	at VARCHAR(19) NOT NULL,
	by_id INTEGER,
	outcome VARCHAR NOT NULL,
	solved BOOLEAN NOT NULL,
	phone VARCHAR NOT NULL,
	text TEXT NOT NULL,
	next_id INTEGER,
	withdrawn_at VARCHAR(19),
	PRIMARY KEY (id),
	CONSTRAINT attempt_outcome CHECK (outcome = 'spoke' or outcome = 'no-answer' or outcome = 'busy' or outcome = 'left-word' or outcome = 'wrong-number'),
	FOREIGN KEY(callback_id) REFERENCES callback (id),
	FOREIGN KEY(by_id) REFERENCES staff (id),
	FOREIGN KEY(next_id) REFERENCES callback (id)
);

CREATE INDEX attempt_by_next ON attempt (next_id) WHERE next_id is not null;

CREATE INDEX ix_attempt_callback_id ON attempt (callback_id);

CREATE TABLE changed_row (
	id INTEGER NOT NULL,
	change_id INTEGER NOT NULL,
	table_name VARCHAR NOT NULL,
	row_key VARCHAR NOT NULL,
	"before" JSON,
	"after" JSON,
	PRIMARY KEY (id),
	FOREIGN KEY(change_id) REFERENCES change (id)
);

CREATE INDEX changed_row_by_change ON changed_row (change_id, id);

CREATE INDEX changed_row_by_row ON changed_row (table_name, row_key, id);

CREATE TABLE collection_call (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	at VARCHAR(19) NOT NULL,
	person VARCHAR NOT NULL,
	phone VARCHAR NOT NULL,
	spoke BOOLEAN NOT NULL,
	dialled BOOLEAN NOT NULL,
	outcome VARCHAR NOT NULL,
	why VARCHAR NOT NULL,
	why_detail TEXT NOT NULL,
	note TEXT NOT NULL,
	next_on DATE,
	override_reason TEXT NOT NULL,
	callback_id INTEGER,
	ticket_number INTEGER,
	promise_id INTEGER,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT collection_call_outcome CHECK (outcome = 'paid' or outcome = 'promise' or outcome = 'plan' or outcome = 'part' or outcome = 'dispute' or outcome = 'wrong-person' or outcome = 'no-answer' or outcome = 'left-word' or outcome = 'refused' or outcome = 'not-today' or outcome = 'ended'),
	CONSTRAINT why_unpaid CHECK (why = '' or why = 'our-fault' or why = 'their-process' or why = 'cannot-pay' or why = 'will-not-pay'),
	CONSTRAINT spoken_to_when_dialled CHECK (dialled or not spoke),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(callback_id) REFERENCES callback (id),
	FOREIGN KEY(ticket_number) REFERENCES ticket (number),
	FOREIGN KEY(promise_id) REFERENCES promise_to_pay (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX collection_call_by_customer ON collection_call (customer_id, at, withdrawn_at);

CREATE INDEX collection_call_by_time ON collection_call (at, customer_id, withdrawn_at);

CREATE INDEX collection_call_of_a_callback ON collection_call (callback_id) WHERE callback_id is not null;

CREATE INDEX collection_call_of_a_promise ON collection_call (promise_id) WHERE promise_id is not null;

CREATE INDEX collection_call_of_a_ticket ON collection_call (ticket_number) WHERE ticket_number is not null;

CREATE TABLE dispute (
	id INTEGER NOT NULL,
	invoice_id INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	since DATE NOT NULL,
	until DATE,
	reason VARCHAR NOT NULL,
	ticket_number INTEGER,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	withdrawn_at VARCHAR(19),
	PRIMARY KEY (id),
	CONSTRAINT dispute_is_of_something CHECK (amount > 0),
	CONSTRAINT settled_when_raised_or_later CHECK (until >= since),
	CONSTRAINT dispute_has_a_reason CHECK (length(reason) > 0),
	FOREIGN KEY(invoice_id) REFERENCES invoice (id),
	FOREIGN KEY(ticket_number) REFERENCES ticket (number),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX dispute_by_invoice ON dispute (invoice_id, since);

CREATE INDEX dispute_of_a_ticket ON dispute (ticket_number) WHERE ticket_number is not null;

CREATE TABLE done_work (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	ticket_number INTEGER,
	customer_id INTEGER NOT NULL,
	what VARCHAR NOT NULL,
	amount INTEGER,
	currency VARCHAR,
	minutes INTEGER,
	done_on DATE NOT NULL,
	invoice_id INTEGER,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT done_work_is_something CHECK (length(what) > 0),
	CONSTRAINT done_work_is_worth_something CHECK (amount > 0),
	CONSTRAINT worth_has_a_currency CHECK ((amount is null) = (currency is null)),
	CONSTRAINT time_spent_is_some CHECK (minutes > 0),
	FOREIGN KEY(ticket_number) REFERENCES ticket (number),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(invoice_id) REFERENCES invoice (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX done_and_billed ON done_work (invoice_id) WHERE invoice_id is not null;

CREATE INDEX done_by_customer ON done_work (customer_id);

CREATE INDEX done_not_billed ON done_work (done_on) WHERE invoice_id is null and withdrawn_at is null;

CREATE INDEX done_on_a_ticket ON done_work (ticket_number) WHERE ticket_number is not null;

CREATE TABLE instalment (
	invoice_id INTEGER NOT NULL,
	due_on DATE NOT NULL,
	amount INTEGER NOT NULL,
	PRIMARY KEY (invoice_id, due_on),
	CONSTRAINT instalment_is_of_something CHECK (amount > 0),
	FOREIGN KEY(invoice_id) REFERENCES invoice (id)
)
 WITHOUT ROWID;

CREATE TABLE line (
	id INTEGER NOT NULL,
	ticket_number INTEGER,
	customer_id INTEGER,
	callback_id INTEGER,
	at VARCHAR(19) NOT NULL,
	by_id INTEGER,
	kind VARCHAR NOT NULL,
	channel VARCHAR,
	text TEXT NOT NULL,
	old VARCHAR,
	new VARCHAR,
	withdrawn_at VARCHAR(19),
	PRIMARY KEY (id),
	CONSTRAINT line_kind CHECK (length(kind) > 0),
	CONSTRAINT line_channel CHECK (channel = 'phone' or channel = 'walk-in' or channel = 'email' or channel = 'chat' or channel = 'social' or channel = 'other'),
	CONSTRAINT contact_has_a_channel CHECK ((kind <> 'told' and kind <> 'heard') or channel is not null),
	CONSTRAINT line_belongs_somewhere CHECK (ticket_number is not null or customer_id is not null),
	FOREIGN KEY(ticket_number) REFERENCES ticket (number),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(callback_id) REFERENCES callback (id),
	FOREIGN KEY(by_id) REFERENCES staff (id)
);

CREATE INDEX line_by_callback ON line (callback_id) WHERE callback_id is not null;

CREATE INDEX line_by_customer ON line (customer_id) WHERE customer_id is not null;

CREATE INDEX line_by_ticket ON line (ticket_number) WHERE ticket_number is not null;

CREATE INDEX line_of_contact ON line (customer_id, at, kind, withdrawn_at) WHERE (kind = 'told' or kind = 'heard') and withdrawn_at is null;

CREATE TABLE pause (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	invoice_id INTEGER,
	reason VARCHAR NOT NULL,
	note TEXT NOT NULL,
	since DATE NOT NULL,
	until DATE NOT NULL,
	ended_on DATE,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT pause_reason CHECK (reason = 'waiting-on-us' or reason = 'hardship' or reason = 'plan' or reason = 'other'),
	CONSTRAINT paused_for_some_time CHECK (until >= since),
	CONSTRAINT resumed_when_paused_or_later CHECK (ended_on >= since),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(invoice_id) REFERENCES invoice (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX pause_by_customer ON pause (customer_id);

CREATE INDEX pause_of_an_invoice ON pause (invoice_id) WHERE invoice_id is not null;

CREATE TABLE payment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	customer_id INTEGER NOT NULL,
	kind VARCHAR NOT NULL,
	dated DATE NOT NULL,
	amount INTEGER NOT NULL,
	currency VARCHAR NOT NULL,
	method VARCHAR NOT NULL,
	reference VARCHAR NOT NULL,
	note TEXT NOT NULL,
	returns_id INTEGER,
	invoice_id INTEGER,
	used_up_from DATE,
	batch_id INTEGER,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	version INTEGER NOT NULL,
	withdrawn_at VARCHAR(19),
	CONSTRAINT payment_kind CHECK (kind = 'payment' or kind = 'credit-note' or kind = 'write-off' or kind = 'refund' or kind = 'return'),
	CONSTRAINT payment_is_of_something CHECK (amount > 0),
	CONSTRAINT payment_has_a_currency CHECK (length(currency) = 3),
	CONSTRAINT return_names_its_payment CHECK ((kind = 'return') = (returns_id is not null)),
	CONSTRAINT given_up_of_an_invoice CHECK (invoice_id is null or kind = 'credit-note' or kind = 'write-off'),
	CONSTRAINT given_up_for_a_reason CHECK (length(note) > 0 or kind = 'payment' or kind = 'credit-note' or kind = 'return'),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(returns_id) REFERENCES payment (id),
	FOREIGN KEY(invoice_id) REFERENCES invoice (id),
	FOREIGN KEY(batch_id) REFERENCES import_batch (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX payment_by_batch ON payment (batch_id) WHERE batch_id is not null;

CREATE INDEX payment_by_customer ON payment (customer_id, currency, withdrawn_at, dated, kind, amount);

CREATE INDEX payment_by_use ON payment (used_up_from, dated) WHERE withdrawn_at is null;

CREATE INDEX payment_given_up_of ON payment (invoice_id) WHERE invoice_id is not null;

CREATE INDEX payment_that_returns ON payment (returns_id) WHERE returns_id is not null;

CREATE TABLE promise_invoice (
	promise_id INTEGER NOT NULL,
	invoice_id INTEGER NOT NULL,
	PRIMARY KEY (promise_id, invoice_id),
	FOREIGN KEY(promise_id) REFERENCES promise_to_pay (id),
	FOREIGN KEY(invoice_id) REFERENCES invoice (id)
)
 WITHOUT ROWID;

CREATE INDEX promise_for_an_invoice ON promise_invoice (invoice_id);

CREATE TABLE reminder_invoice (
	reminder_id INTEGER NOT NULL,
	invoice_id INTEGER NOT NULL,
	PRIMARY KEY (reminder_id, invoice_id),
	FOREIGN KEY(reminder_id) REFERENCES reminder (id),
	FOREIGN KEY(invoice_id) REFERENCES invoice (id)
)
 WITHOUT ROWID;

CREATE INDEX reminder_of_an_invoice ON reminder_invoice (invoice_id);

CREATE TABLE round_entry (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	round_id INTEGER NOT NULL,
	customer_id INTEGER NOT NULL,
	state VARCHAR NOT NULL,
	answer VARCHAR NOT NULL,
	note TEXT NOT NULL,
	tries INTEGER NOT NULL,
	outcome VARCHAR NOT NULL,
	at VARCHAR(19),
	by_id INTEGER,
	again_at VARCHAR(19),
	callback_id INTEGER,
	ticket_number INTEGER,
	CONSTRAINT round_entry_state CHECK (state = 'open' or state = 'sent' or state = 'reached' or state = 'out'),
	CONSTRAINT reached_has_an_answer CHECK (state <> 'reached' or length(answer) > 0),
	CONSTRAINT tries_are_counted CHECK (tries >= 0),
	FOREIGN KEY(round_id) REFERENCES round (id),
	FOREIGN KEY(customer_id) REFERENCES customer (id),
	FOREIGN KEY(by_id) REFERENCES staff (id),
	FOREIGN KEY(callback_id) REFERENCES callback (id),
	FOREIGN KEY(ticket_number) REFERENCES ticket (number)
);

CREATE UNIQUE INDEX once_in_a_round ON round_entry (round_id, customer_id);

CREATE INDEX round_entry_by_state ON round_entry (round_id, state, again_at, id, answer);

CREATE INDEX round_entry_of_a_callback ON round_entry (callback_id) WHERE callback_id is not null;

CREATE INDEX round_entry_of_a_ticket ON round_entry (ticket_number) WHERE ticket_number is not null;

CREATE INDEX round_entry_of_customer ON round_entry (customer_id);

CREATE TABLE rung (
	callback_id INTEGER NOT NULL,
	step VARCHAR NOT NULL,
	staff_id INTEGER NOT NULL,
	at VARCHAR(19) NOT NULL,
	PRIMARY KEY (callback_id, step, staff_id),
	CONSTRAINT rung_step CHECK (step = 'lead' or step = 'due'),
	FOREIGN KEY(callback_id) REFERENCES callback (id)
)
 WITHOUT ROWID;

CREATE TABLE allocation (
	id INTEGER NOT NULL,
	payment_id INTEGER NOT NULL,
	invoice_id INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	dated DATE NOT NULL,
	created_at VARCHAR(19) NOT NULL,
	created_by INTEGER,
	withdrawn_at VARCHAR(19),
	PRIMARY KEY (id),
	CONSTRAINT allocation_is_of_something CHECK (amount <> 0),
	FOREIGN KEY(payment_id) REFERENCES payment (id),
	FOREIGN KEY(invoice_id) REFERENCES invoice (id),
	FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX allocation_by_invoice ON allocation (invoice_id, withdrawn_at, dated, amount);

CREATE INDEX allocation_by_payment ON allocation (payment_id, withdrawn_at, dated, amount);

CREATE TABLE carry_over (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	ticket_number INTEGER NOT NULL,
	day DATE NOT NULL,
	at VARCHAR(19) NOT NULL,
	by_id INTEGER,
	reason VARCHAR NOT NULL,
	awaited VARCHAR NOT NULL,
	told_line_id INTEGER,
	callback_id INTEGER,
	line_id INTEGER NOT NULL,
	withdrawn_at VARCHAR(19),
	CONSTRAINT carried_for_a_reason CHECK (length(reason) > 0),
	FOREIGN KEY(ticket_number) REFERENCES ticket (number),
	FOREIGN KEY(by_id) REFERENCES staff (id),
	FOREIGN KEY(told_line_id) REFERENCES line (id),
	FOREIGN KEY(callback_id) REFERENCES callback (id),
	FOREIGN KEY(line_id) REFERENCES line (id)
);

CREATE INDEX carried_by_day ON carry_over (day);

CREATE UNIQUE INDEX carried_once_a_day ON carry_over (ticket_number, day) WHERE withdrawn_at is null;

CREATE INDEX carry_of_a_callback ON carry_over (callback_id) WHERE callback_id is not null;

CREATE INDEX carry_of_a_line ON carry_over (told_line_id) WHERE told_line_id is not null;

CREATE INDEX carry_of_a_ticket ON carry_over (ticket_number, id);

CREATE INDEX carry_of_its_line ON carry_over (line_id);

CREATE TABLE date_done (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	date_id INTEGER NOT NULL,
	occasion DATE NOT NULL,
	how VARCHAR NOT NULL,
	text TEXT NOT NULL,
	line_id INTEGER,
	at VARCHAR(19) NOT NULL,
	by_id INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT date_done_how CHECK (how = 'card' or how = 'gift' or how = 'call' or how = 'note' or how = 'nothing'),
	FOREIGN KEY(date_id) REFERENCES important_date (id),
	FOREIGN KEY(line_id) REFERENCES line (id),
	FOREIGN KEY(by_id) REFERENCES staff (id)
);

CREATE INDEX date_done_by_date ON date_done (date_id, occasion);

CREATE INDEX date_done_of_a_line ON date_done (line_id) WHERE line_id is not null;

CREATE TABLE planned_visit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	plan_id INTEGER NOT NULL,
	due_on DATE NOT NULL,
	on_day DATE NOT NULL,
	how VARCHAR NOT NULL,
	channel VARCHAR NOT NULL,
	learnt TEXT NOT NULL,
	line_id INTEGER,
	at VARCHAR(19) NOT NULL,
	by_id INTEGER,
	withdrawn_at VARCHAR(19),
	CONSTRAINT planned_visit_how CHECK (how = 'done' or how = 'skipped'),
	FOREIGN KEY(plan_id) REFERENCES visit_plan (id),
	FOREIGN KEY(line_id) REFERENCES line (id),
	FOREIGN KEY(by_id) REFERENCES staff (id)
);

CREATE INDEX visit_by_plan ON planned_visit (plan_id, due_on);

CREATE INDEX visit_of_a_line ON planned_visit (line_id) WHERE line_id is not null;

CREATE TABLE round_claim (
	entry_id INTEGER NOT NULL,
	staff_id INTEGER NOT NULL,
	at VARCHAR(19) NOT NULL,
	PRIMARY KEY (entry_id),
	FOREIGN KEY(entry_id) REFERENCES round_entry (id) ON DELETE CASCADE
);

create virtual table invoice_search using fts5(body, content='', detail=none, prefix='2', tokenize='ascii');

create virtual table ticket_search using fts5(body, content='', detail=none, prefix='2', tokenize='ascii');

create virtual table thing_search using fts5(body, content='', detail=none, prefix='2', tokenize='ascii');

create virtual table customer_search using fts5(body, content='', detail=none, prefix='2', tokenize='ascii');
