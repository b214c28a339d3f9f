/** Every limit of the product by name, its unit last. A limit is beside its reason. */

// Text. Long enough for anything a person types, short enough that one row cannot stall a sync.
export const TITLE_CHARS_MAX = 500
export const NAME_CHARS_MAX = 120
/** What fits a circle of 24 pixels: one emoji, or two initials; the longest emoji is 14 characters of UTF-16. */
export const AVATAR_SIGNS_MAX = 2
export const AVATAR_CHARS_MAX = 28
export const LABEL_CHARS_MAX = 80
export const LABELS_PER_TASK_MAX = 50
export const COMMENT_CHARS_MAX = 65_536
/** Whoever is named hears of it: beyond a team this is no mention but a broadcast. */
export const MENTIONS_PER_COMMENT_MAX = 50
export const RESULT_FIELD_CHARS_MAX = 65_536
export const REASON_CHARS_MAX = 4_000
export const BRIEF_CHARS_MAX = 262_144
export const CRITERION_CHARS_MAX = 4_000
export const CRITERIA_PER_TASK_MAX = 100
export const LIST_ITEMS_MAX = 200
export const RANK_CHARS_MAX = 200

/** A page of text. A handoff travels to every replica, and whoever picks it up reads all of it. */
export const HANDOFF_TEXT_CHARS_MAX = 8_000
export const HANDOFF_ITEMS_MAX = 50
export const HANDOFF_ITEM_CHARS_MAX = 1_000

/** A few pages: what is longer is a brief, a page or a file. Both replicas keep it. */
export const MESSAGE_CHARS_MAX = 16_384
/** What two wrote to each other lies on the devices of both; older ones are in the log. */
export const MESSAGES_PER_PAIR_MAX = 1_000
/** Whoever floods somebody who is away, or who does not read, stops here. */
export const UNREAD_PER_SENDER_MAX = 200

/** An inbox lies on every device of its member: half a thousand subjects are more than anybody works off. */
export const ENTRIES_PER_MEMBER_MAX = 500
/** The beginning of what was said; all of it stands at the subject. */
export const INBOX_TEXT_CHARS_MAX = 200
/** Whom one event concerns, and what it settles: beyond a team it is no message to anybody in particular. */
export const TOLD_OF_ONE_EVENT_MAX = 100

// A project. Beyond these a board is no longer a board.
export const COLUMNS_PER_PROJECT_MAX = 50
export const COMMENTS_PER_IMPORTED_TASK_MAX = 1_000
/** Attempts, results, decisions, proposals that an export tells of one task, each. */
export const HISTORY_PER_IMPORTED_TASK_MAX = 1_000
/** Some thousands of items: more is no plan, and whoever reads it waits. */
export const PLAN_CHARS_MAX = 262_144
/** What a card shows in two lines; a plan may say more, and is told. */
export const PLAN_TITLE_CHARS_MAX = 120
/** Epic, task, subtask, step: below that nobody finds anything on a board. */
export const PLAN_LEVELS_MAX = 4
/** Links that an imported task takes with it into the archive. */
export const LINKS_PER_ARCHIVED_TASK_MAX = 1_000
/** Ten times the largest board that is measured. */
export const IMPORTED_TASKS_MAX = 100_000
/** Tasks that an undo names because it left them; the others are counted. */
export const IMPORT_LEFT_NAMED_MAX = 100
/** Faulty lines of an import that are named in its refusal; the others are counted. */
export const IMPORT_FAULTS_NAMED_MAX = 20
/** What one member holds, or has in review, at once: beyond this a limit stops nothing that happens. */
export const MEMBER_LIMIT_MAX = 1_000
export const PARENT_DEPTH_MAX = 16
export const TASKS_PER_SHARD_MAX = 256

/** A page is read whole; what is longer is several. */
export const PAGE_CHARS_MAX = BRIEF_CHARS_MAX
export const PAGES_PER_PROJECT_MAX = 500
/** Versions of a page that are listed; older ones stand in the log alone. */
export const VERSIONS_PER_PAGE_MAX = 200
/** Whoever types into a page within this time writes together: what stands between two keystrokes is no version. */
export const PAGE_WRITTEN_TOGETHER_MS = 10 * 60_000

/** What people select on a board at once; with a title and a text each it stays below a body's size. */
export const BATCH_COMMANDS_MAX = 100

// Leases. A minute is the shortest time in which a renewal at a third can be late and still count; a day is a working day with its night.
export const LEASE_TTL_MS_DEFAULT = 15 * 60_000
export const LEASE_TTL_MS_MIN = 60_000
export const LEASE_TTL_MS_MAX = 24 * 3_600_000
/** A week away; who stays longer gives the task back. */
export const RESERVE_MS_MAX = 7 * 24 * 3_600_000
/** Each is claimed on its own; nobody does more work than this on a journey. */
export const RESERVED_AT_ONCE_MAX = 20
/** A session whose tools were silent for this long is no longer working: its lease may lapse. */
export const SESSION_IDLE_MS_MAX = 30 * 60_000
/** Fences of an epoch live in their own block, so that they grow across restores too. */
export const FENCES_PER_EPOCH = 2 ** 20
/** Attempts in a row that ended by expiry or force before a person has to look. */
export const STRIKES_MAX = 3
/** Keys skipped by a restore: more than any backup interval can have handed out. */
export const KEYS_SKIPPED_BY_RESTORE = 1_000

/** Of what a daily report lists; it lies on every device of the project, and more than this nobody reads in the morning. */
export const REPORT_ITEMS_MAX = 50
export const REPORT_TITLE_CHARS_MAX = 120
/** Two weeks: a holiday. */
export const REPORTS_KEPT_MAX = 14
/** How often it is looked whether a report is due. */
export const REPORTS_LOOKED_FOR_EVERY_MS = 5 * 60_000

/** Half a year: who is away for longer is no reviewer. */
export const STAND_IN_MS_MAX = 183 * 24 * 3_600_000

// Answers. A page that a person or an agent can take in; whoever wants more asks with the cursor.
export const PAGE_ITEMS_DEFAULT = 50
export const PAGE_ITEMS_MAX = 500
export const BRIEFING_ITEMS_MAX = 20
/** Read at the start of every session, beside all that a model has to read anyway. */
export const OPENING_TOKENS_MAX = 2_000
/** Most tasks have a few dozen events; a page of these is one look. */
export const HISTORY_EVENTS_MAX = 200
/** A line of history says what happened; the whole text stands in the task. */
export const HISTORY_TEXT_CHARS_MAX = 200
/** Events of a log that are looked through at a time: about 7 ms, in which the relay does nothing else. */
export const EVENTS_PER_LOOK_MAX = 5_000
/** What happened is told to whoever works along; the whole text stands in the row that the event made. */
export const EVENT_TEXT_CHARS_MAX = 1_000
/** A page of the event feed ends behind this much, however many events were asked for. */
export const EVENTS_PAGE_BYTES_MAX = 4 * 1_048_576
/** What a tail reads at a time. */
export const TAIL_EVENTS_MAX = 200
/** Something is said to a tail this often, so that proxies and whoever reads know that it lives. */
export const TAIL_HEARTBEAT_MS = 15_000
/** A tail that takes nothing for so long is closed; it comes back with its cursor. */
export const TAIL_STALLED_MS_MAX = 30_000
/** Open tails of one credential: an agent's few processes, a person's tabs. */
export const TAILS_PER_CREDENTIAL_MAX = 16
export const SEARCH_CHARS_MAX = 500

// Wire and ticks.
export const BODY_BYTES_MAX = 1_048_576
export const IMPORT_BYTES_MAX = 64 * 1_048_576
/** A longer file is planned in a thread of its own: the slowest that are this long take half a second. */
export const IMPORT_CHARS_HERE_MAX = 65_536
export const FRAME_BYTES_MAX = 17 * 1_048_576
export const UPDATE_BYTES_MAX = 1_048_576
export const STEP2_BYTES_MAX = 16 * 1_048_576
export const STRUCTS_PER_FRAME_MAX = 200_000
export const COMMANDS_PER_FRAME_MAX = 200
export const CHANNELS_PER_CONNECTION_MAX = 4_096
export const INPUTS_PER_TICK_MAX = 512
export const INPUTS_QUEUED_MAX = 20_000
/** A subscriber that is further behind than this gets the full set by HTTP, compressed, instead of a tail. */
export const TAIL_ROWS_MAX = 2_000
/** Outcomes read at a time for a device that comes back. */
export const OUTCOMES_PER_READ_MAX = 1_000
/** A peer that reads so slowly that this much waits for it is sent away and comes back with its cursor. */
export const UNSENT_BYTES_MAX = 64 * 1_048_576
/** What one connection has sent and the relay has not looked at yet: one of the largest frames behind another three. */
export const UNREAD_BYTES_MAX = 64 * 1_048_576
/** No command nests deeper than a few levels; whoever walks over its arguments may recurse. */
export const ARGS_DEPTH_MAX = 32
/** A socket that has not said hello, or answered a ping, for this long has nobody behind it. */
export const SILENT_MS_MAX = 30_000
/** How often the store notes that a connected device is still there. */
export const CONTACT_NOTED_EVERY_MS = 5 * 60_000
/** How often the store notes that a credential is in use: fine enough to see which token nobody needs, and no write a request. */
export const USE_NOTED_EVERY_MS = 60_000

// Waiting.
/** A claim is asked again under its id for this long; then the agent is told that nobody knows. */
export const CLAIM_WAIT_MS_MAX = 20_000
/** A hook tells somebody something; what takes longer is work, and `baton listen` runs it. */
export const HOOK_MS_MAX = 30_000
/** How often a process looks whether the one that runs the hooks is gone. */
export const HOOKS_AGAIN_MS = 5_000
/** Behind a command that failed: what fails at once would else fail a thousand times. */
export const LISTEN_AGAIN_MS = 5_000
/** How long it is waited for something new: shorter than clients and proxies wait for an answer. */
export const NEWS_WAIT_MS_MAX = 25_000
/** Waiting requests of one credential: each looks again whenever something happens, also when whoever asked is gone. */
export const NEWS_WAITS_PER_CREDENTIAL_MAX = 32
/** News that are told at once; what waits besides is counted. */
export const NEWS_ITEMS_MAX = 20
export const PARK_AFTER_MS_HUMAN = 24 * 3_600_000
export const PARK_AFTER_MS_AGENT = 3_600_000
export const CONFIRMED_COMMANDS_KEPT_MS = 30 * 24 * 3_600_000
export const RECONNECT_MS_MIN = 250
export const RECONNECT_MS_MAX = 15_000
export const HEARTBEAT_MS = 10_000
/** Frames with a gap answered by a resync before the channel is closed and its bytes go to quarantine. */
export const RESYNCS_PER_CHANNEL_MAX = 2

// Signing in.
/** What a person still remembers and nobody guesses within the attempts below. */
export const PASSWORD_CHARS_MIN = 10
/** Long enough for a sentence; the hash reads all of it. */
export const PASSWORD_CHARS_MAX = 256
/** RFC 5321. */
export const EMAIL_CHARS_MAX = 254
/** A browser that was not opened for this long signs in again. */
export const LOGIN_MS = 90 * 24 * 3_600_000
/** A login in use is carried on this seldom, since it is a write. */
export const LOGIN_RENEWED_EVERY_MS = 24 * 3_600_000
/** How often logins that ran out are looked for. */
export const LOGINS_SWEPT_EVERY_MS = 3_600_000
/** Wrong passwords in a while: for one login from one address, for one login from anywhere, for all logins from one address. */
export const SIGN_IN_FAILURES_MAX = 10
export const SIGN_IN_FAILURES_PER_LOGIN_MAX = 100
export const SIGN_IN_FAILURES_PER_ADDRESS_MAX = 60
export const SIGN_IN_FAILURES_MS = 15 * 60_000
/** Logins and addresses of which wrong passwords are remembered. */
export const SIGN_INS_COUNTED_MAX = 20_000
export const INVITE_DAYS_DEFAULT = 7
export const INVITE_DAYS_MAX = 90

// Keeping the data.
/** Backups beside the data of a relay: beyond this the oldest have to be taken elsewhere. */
export const BACKUPS_KEPT_MAX = 50
/** Events stay for a day at least: who is away for a night finds all that happened. */
export const PRUNE_AGE_MS_MIN = 24 * 3_600_000

// Effects.
export const EFFECTS_PER_ROUND_MAX = 100
export const EFFECTS_AGAIN_MS = 10_000

// Who is there. Nothing of it is stored, so it must stay cheap.
/** A cursor is a few hundred bytes; a name comes on top, and whatever an editor adds. */
export const AWARENESS_STATE_BYTES_MAX = 2_048
/** A stock provider passes on all that it hears, which may be a room full of people. */
export const AWARENESS_FRAME_BYTES_MAX = 262_144
/** Editors of all tabs of a device on one doc. */
export const AWARENESS_STATES_PER_CHANNEL_MAX = 16
/** All that one connection lets others see: a quarter of a megabyte of the relay's memory. */
export const AWARENESS_STATES_PER_CONNECTION_MAX = 128
/** Cursors are passed on this often at most, however fast they move. */
export const AWARENESS_EVERY_MS = 50
/** y-protocols forgets a state that was not renewed for so long. */
export const AWARENESS_STALE_MS = 30_000
/** Who is there is said this long after it changed: many who come back at once are told of in one message. */
export const PRESENCE_AFTER_MS = 250
/** A process that was not heard from for so long is not at work; it says every few seconds that it is. */
export const PRESENCE_STALE_MS = 3 * 60_000
/** So many are named; a crowd is a crowd. */
export const PEERS_NAMED_MAX = 200

// Content.
/** Clocks count characters of one client id; nobody types this much, and sums of them stay exact. */
export const CLOCK_MAX = 2 ** 40
/** Steps that Yjs may take to place a frame's structs before the frame is tried on a copy first; about 0.3 s if all were taken. */
export const UNTRIED_WORK_MAX = 1_000_000
/** The largest honest step 2 takes a tenth of this. */
export const TRIAL_MS_MAX = 3_000
/** A full shard takes about 1 MB in memory. */
export const DOCS_LOADED_MAX = 256
/** A doc opens by applying its updates one by one: this many take about 10 ms. */
export const UPDATES_BEFORE_COMPACTION = 500

// Agents. What a tool answers is read by a model that pays for every token; 2.5 bytes a token holds for JSON full of ids, and for Chinese too.
export const BYTES_PER_TOKEN = 2.5
export const SCHEMA_TOKENS_MAX = 6_000
export const ANSWER_TOKENS_MAX = 8_000
export const ROW_BYTES_MAX = 160
/** Agents of one person on one machine; most clients never say goodbye, so that some of these are long gone. */
export const MCP_CLIENTS_MAX = 64
/** Resources that one client follows: each is read again at every change. */
export const SUBSCRIPTIONS_PER_CLIENT_MAX = 32
/** Beside the relay's own. */
export const MCP_PORT_DEFAULT = 4_610
/** A write is waited for this long; then it is told as pending. */
export const OUTCOME_WAIT_MS_MAX = 2_000
/** How long a tool waits for a first load, and for a fresh one where there was one before. */
export const FIRST_LOAD_WAIT_MS_MAX = 15_000
export const LOAD_WAIT_MS_MAX = 2_000

// Replicas.
/** Keystrokes are stored and sent together, well below what the relay takes as one update. */
export const LIVE_EDIT_BYTES_MAX = 262_144
/** Commands sent and not yet answered: enough to keep a link busy, little enough to be sent again after a cut. */
export const COMMANDS_IN_FLIGHT_MAX = 1_000
/** A relay that leaves a question unanswered for this long is gone, whatever the socket says. */
export const ANSWER_MS_MAX = 15_000
/** How often a doc may be reset on one connection before this device leaves it alone until the next. */
export const RESETS_PER_CONNECTION_MAX = 3
/** A renewal that nobody could send for this long is forgotten: whoever asked for it may be dead. */
export const RENEWAL_FRESH_MS = 15_000
