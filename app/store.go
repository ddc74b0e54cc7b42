package app

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"time"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/chain"
	"fuyi/app/date"
	"fuyi/app/duty"
)

// Store is what the office asks of the register. Storage implements it on
// SQLite. Every write is one transaction: when a method returns nil, the whole
// of it is on disk; when it returns an error, nothing of it is.
//
// Errors are faults: NoSuchCase, RegisterReadOnly, DiskFull,
// RegisterDamaged, RegisterBusy.
type Store interface {
	// Case loads a case by its number. Errors: NoSuchCase.
	Case(ctx context.Context, number string) (*casefile.Case, error)

	// Update loads the case (nil where there is none), calls fn in an immediate
	// transaction, and writes what it returns: the case, its list row, its
	// search entry and an audit entry; where the audit's Act is empty nothing was
	// done, and the row alone is written (Refresh). fn must not keep the case. Where fn
	// returns an error nothing is written and the error comes back as it is.
	Update(ctx context.Context, number string, fn func(*casefile.Case) (Write, error)) error

	// Issue changes a case as Update does, and tells fn the last number of a
	// series that is in use (0 for none), so that the next one is given in the
	// same transaction. Errors beside: NumberTaken where another letter bears the
	// number already; Update gives that too.
	Issue(ctx context.Context, number, series string, fn func(c *casefile.Case, last int) (Write, error)) error

	// LastNumber returns the last number of a series that is in use, 0 for none.
	LastNumber(ctx context.Context, series string) (int, error)

	// PutFile keeps a file under the SHA-256 of its content, whole or not at all,
	// and returns that in hexadecimal; a file that is there already is kept.
	PutFile(ctx context.Context, ending string, content []byte) (hash string, err error)

	// File reads a kept file. Errors: FileMissing, and FileAltered where its
	// content is no longer what was kept.
	File(ctx context.Context, hash, ending string) ([]byte, error)

	// CheckFile holds a kept file against its hash without holding it in memory.
	// Errors: FileMissing, FileAltered; the context's.
	CheckFile(ctx context.Context, hash, ending string) error

	// Lend is where another program, a viewer or a printer, finds a kept file. It
	// must not be held on to: of an encrypted register it is an open copy. Errors:
	// of such, FileMissing and FileAltered.
	Lend(ctx context.Context, hash, ending string) (path string, err error)

	// Register writes a new case under the next number of the year, which fn is
	// given inside the transaction (2026-0012). Numbers run without a gap.
	Register(ctx context.Context, year int, fn func(number string) (Write, error)) error

	// Together runs fn in one transaction: all that it writes is on disk when
	// Together returns nil, and none of it where fn returns an error, which comes
	// back as it is. What it writes must be of many cases: the search is written in
	// large pieces.
	Together(ctx context.Context, fn func(Writes) error) error

	// Rows lists cases by a query, in the query's order.
	Rows(ctx context.Context, q casefile.Query) ([]casefile.Row, error)

	// Count counts the cases that a query finds, regardless of its window.
	Count(ctx context.Context, q casefile.Query) (int, error)

	// Find finds cases by a part of what names them: their number, the names and
	// numbers of their parties, also typed in pinyin, the act, the numbers of their
	// documents. Where several words are asked for, all must occur. The closest
	// come first, and among equals the newest; cases in the bin last.
	Find(ctx context.Context, text string, limit int) ([]casefile.Hit, error)

	// FindTexts finds cases by words of what was written in them at length, the
	// newest first, cases in the bin last.
	FindTexts(ctx context.Context, text string, limit int) ([]casefile.Hit, error)

	// PartiesNamed lists the parties of the register whose name begins with a text,
	// each as its newest case has it, in the order of the names, and then those
	// that are typed so in pinyin or by initials; organs tells whether
	// administrative organs are asked for, or all others. Cases of the numbers without
	// are not looked into.
	PartiesNamed(ctx context.Context, beginning string, organs bool, without []string, limit int) ([]casefile.Party, error)

	// Secrets lists the secret cases, those in the bin too.
	Secrets(ctx context.Context) ([]SecretCase, error)

	// CasesWithFile lists the cases that name a kept file, by their numbers, the
	// newest first, those in the bin left out. Where the file is not kept at all
	// nothing is searched.
	CasesWithFile(ctx context.Context, hash, ending string, limit int) ([]string, error)

	// EachCase calls fn with every case that a query finds, in the query's
	// order, on the caller's goroutine; an error of fn ends it and comes back. fn
	// may keep the case.
	EachCase(ctx context.Context, q casefile.Query, fn func(*casefile.Case) error) error

	// Facts calls fn with what cases count for in figures between two days, a text of
	// many lines each time, in which casefile.ParseFacts reads one; cases outside
	// the days may be among them. An error of fn ends it and comes back.
	Facts(ctx context.Context, from, to date.Date, fn func(lines string) error) error

	// ChangedSince says which entry of the audit is the last, and lists the numbers
	// of the cases that the entries after one touched, at most so many.
	ChangedSince(ctx context.Context, entry int64, limit int) (last int64, numbers []string, err error)

	// Head is the last entry of the audit, and the hash of the first, which tells
	// registers apart; zero and "" where nothing was done yet.
	Head(ctx context.Context) (head chain.Head, origin string, err error)

	// EntryHash is the hash of an entry of the audit, "" where there is none.
	EntryHash(ctx context.Context, entry int64) (string, error)

	// HeadOf is the last entry of the audit in a backup of the register. Errors:
	// NotRead.
	HeadOf(ctx context.Context, folder string) (chain.Head, error)

	// Acts lists the entries of the audit that a query finds by their numbers, the
	// last first; ActsOf reads some of them, in the order asked for.
	Acts(ctx context.Context, q ActQuery) ([]int64, error)
	ActsOf(ctx context.Context, ids []int64) ([]ActEntry, error)

	// ActOfficers lists who is named in the audit; "" is nobody.
	ActOfficers(ctx context.Context) ([]string, error)

	// EachEntry calls fn with every entry of the audit as it is chained, from the
	// first on; an error of fn ends it and comes back.
	EachEntry(ctx context.Context, fn func(chain.Line) error) error

	// Signer is the key that signs exports of the audit. It is made the first time,
	// with the audit's entry.
	Signer(ctx context.Context, audit Audit) (ed25519.PrivateKey, error)

	// History lists what was done to a case, the last first.
	History(ctx context.Context, number string) ([]Entry, error)

	// Setting reads a setting of the register, "" where it was never set.
	Setting(ctx context.Context, key string) (string, error)

	// SetSetting writes a setting; the change is audited.
	SetSetting(ctx context.Context, audit Audit, key, value string) error

	// SetSettings writes several settings, all of them or none.
	SetSettings(ctx context.Context, audit Audit, settings []Setting) error

	// Draft reads an unfinished form by its key, nil where there is none.
	Draft(ctx context.Context, key string) ([]byte, error)

	// SetDraft keeps an unfinished form; nil removes it. Drafts are not audited.
	SetDraft(ctx context.Context, key string, text []byte) error

	// Verify checks the register: SQLite's own integrity, foreign keys, the
	// chain of the audit, and every list row against row(c). With rebuild, rows
	// that differ are written anew.
	Verify(ctx context.Context, rebuild bool, row func(*casefile.Case) (casefile.Row, error)) (Verification, error)

	// Strays lists the cases that a check of the desk looks for, by number, and
	// counts all of them.
	Strays(ctx context.Context, q StrayQuery) ([]casefile.Row, int, error)

	// Unlike lists the numbers of cases with a final letter that closes a case in
	// another way than the docket does, or that the docket knows nothing of;
	// closed says which outcomes of a list row fit each kind of letter.
	Unlike(ctx context.Context, closed map[casefile.LetterKind][]string) ([]string, error)

	// Gaps lists where the numbers of a series leave some out, between the first
	// and the last in use; the numbers of cases are a series for each year.
	Gaps(ctx context.Context) ([]Gap, error)

	// EnterDuty writes a new item of a small ledger under the next number of its
	// year, which fn is given inside the transaction (审2026-0001). Numbers run
	// without a gap.
	EnterDuty(ctx context.Context, ledger duty.Ledger, year int, fn func(number string) (DutyWrite, error)) error

	// UpdateDuty loads an item, calls fn in an immediate transaction, and writes what
	// it returns with an audit entry. Errors beside those of fn: NoSuchDuty.
	UpdateDuty(ctx context.Context, number string, fn func(*duty.Item) (DutyWrite, error)) error

	// Duty loads an item of a small ledger. Errors: NoSuchDuty.
	Duty(ctx context.Context, number string) (*duty.Item, error)

	// DutyHistory lists the audit's entries of an item, the last first.
	DutyHistory(ctx context.Context, number string) ([]Entry, error)

	// Duties lists the items of a ledger in the order of their days, struck ones
	// too; with openOnly those alone of which something may wait to be done.
	Duties(ctx context.Context, ledger duty.Ledger, openOnly bool) ([]*duty.Item, error)

	// Backup writes a backup of the register, as it is at one moment, into a place, and
	// proves it: it is opened again, checked, and compared with the register. Kept files
	// are copied where the place has them not yet, each held against its hash. Findings
	// are those of the register, which the copy shares. A failure leaves no backup
	// behind. Errors beside: BadBackupPlace, BackupDamaged.
	Backup(ctx context.Context, order BackupOrder) (Snapshot, Verification, error)

	// CheckPlace refuses a place for backups that a disaster would take along with the
	// register, or that is no folder. Errors: BadBackupPlace.
	CheckPlace(place string) error

	// Since says what was done after an entry of the audit; hash is the entry's own,
	// "" where there is none with its ID.
	Since(ctx context.Context, entry int64, limit int) (hash string, later int64, numbers []string, err error)

	// Close ends the use of the register. It may be called once.
	Close() error
}

// StrayQuery says which cases a check of the desk looks for, outside the bin; all
// that is set must hold.
type StrayQuery struct {
	Stages      []string // one of these; none: any
	Handler     string
	NoHandler   bool
	Without     []string  // numbers of cases to leave out
	NoDeadline  bool      // nothing waits to be done by a day
	NextRules   []string  // the next deadline is of one of these rules; "" is none
	ClosedUntil date.Date // closed, and not after
	Limit       int       // of the list; the count is of all
}

// Gap is a stretch of numbers that a series left out.
type Gap struct {
	Series string `json:"series"` // 清政复决〔2026〕#号; of cases 2026-#
	From   int    `json:"from"`
	To     int    `json:"to"`
}

// SecretCase is a case that only its handler and the head may see.
type SecretCase struct{ Number, Handler string }

// Setting is a setting of the register.
type Setting struct{ Key, Value string }

// Writes are the writes of one transaction of many; each is as that of the Store.
type Writes interface {
	Update(number string, fn func(*casefile.Case) (Write, error)) error
	Register(year int, fn func(number string) (Write, error)) error
	SetSetting(audit Audit, key, value string) error
	Setting(key string) (string, error)

	// LastEntry is the entry of the audit that was written last.
	LastEntry() (int64, error)
}

// Write is what one act puts into the register.
type Write struct {
	Case  *casefile.Case
	Row   casefile.Row
	Audit Audit
}

// DutyWrite is what one act puts into a small ledger.
type DutyWrite struct {
	Item  *duty.Item
	Audit Audit
}

// Audit says who did what, in plain words, for the audit trail.
type Audit struct {
	Officer string       // who; empty in a bureau of one person
	Act     string       // what, a short Chinese phrase: 登记案件, 录入“受理”
	Right   access.Right // what the act asks of the officer; it is not kept
	Today   date.Date    // the civil date on which it was done; storage adds the moment
}

// Entry is one entry of the audit of a case, or of an item of a small ledger: who
// did what, and which fields of its JSON were changed.
type Entry struct {
	At      time.Time // in UTC
	Officer string
	Act     string // a short Chinese phrase, as in Audit
	Fields  []FieldChange
}

// ActQuery says which entries of the audit are asked for; all that is set must hold.
type ActQuery struct {
	From, To date.Date // civil dates on which it was done, both included
	Officer  *string   // "" is nobody
	Act      string    // a part of the act
	Case     string    // a part of the number of a case or an item
}

// ActEntry is an entry of the audit with its number and what it is about: one of a
// case, an item of a small ledger, and a setting.
type ActEntry struct {
	ID int64
	Entry
	Case, Duty, Setting string
}

// FieldChange is how one field of a case changed. Of lists only the part between
// the common beginning and the common end is given; nil stands for nothing.
type FieldChange struct {
	Name          string // as in the case's JSON: parties
	At            int    // of a list: where the part stands
	Before, After json.RawMessage
}

// Verification is what Verify found.
type Verification struct {
	Cases, Events, AuditEntries int
	Duties                      int       // items of the small ledgers
	Findings                    []Finding // empty: the register is sound
	Notes                       []Finding // what is no fault, but should be known
	Rebuilt                     int       // rows written anew
}

// Finding is one fault of a register, in a Chinese sentence.
type Finding struct {
	Place    string // case number, audit entry or table
	Sentence string
}
