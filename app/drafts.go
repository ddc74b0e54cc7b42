package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/letter"
)

// BeginLetter begins a draft of a kind, with whom it is for and its entries
// where they are given already, and returns its ID.
//
// Errors: NoSuchCase, UnknownKind.
func (o *Office) BeginLetter(ctx context.Context, number string, begun casefile.Letter) (int, Change, error) {
	if _, ok := letter.TraitsOf(begun.Kind); !ok {
		return 0, Change{}, letter.UnknownKind()
	}
	id := 0
	change, err := o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		for i := range c.Letters {
			id = max(id, c.Letters[i].ID)
		}
		id++
		l := casefile.Letter{ID: id, Kind: begun.Kind, Stage: casefile.DraftLetter, To: begun.To, About: begun.About,
			Date: begun.Date, Entries: begun.Entries}
		if len(l.To) == 0 {
			l.To = letter.Recipients(c, l.Kind)
		}
		if l.Date.IsZero() && l.Kind != casefile.DecisionLetter {
			l.Date = o.Today()
		}
		c.Letters = append(slices.Clip(c.Letters), l)
		return o.checked(c, access.Draft, "起草"+l.Kind.Name())
	})
	return id, change, err
}

// SaveLetter keeps what the officer changed in a draft: whom it is for, its
// date, its entries and the wording of its paragraphs. The rest stays.
//
// Errors: NoSuchLetter; WrongStage where it is no draft any more.
func (o *Office) SaveLetter(ctx context.Context, number string, saved casefile.Letter) (Change, error) {
	return o.changeLetter(ctx, number, access.Draft, saved.ID, func(_ *casefile.Case, l *casefile.Letter) (string, error) {
		if !l.Open() {
			return "", notOpen(l)
		}
		l.To, l.Date, l.Entries, l.Edits = saved.To, saved.Date, saved.Entries, saved.Edits
		return "修改" + l.Kind.Name(), nil
	})
}

// notOpen says why a letter cannot be changed.
func notOpen(l *casefile.Letter) error {
	if l.Locked() {
		return fault.New(fault.LetterLocked, nameOf(l))
	}
	return fault.New(fault.WrongStage, nameOf(l)+l.Stage.Name()+"，不能修改；需要修改的，请先退回承办人")
}

// nameOf names a letter to an officer: 行政复议决定书（清政复决〔2026〕12号）.
func nameOf(l *casefile.Letter) string {
	if l.Number == "" {
		return l.Kind.Name()
	}
	return l.Kind.Name() + "（" + l.Number + "）"
}

// changeLetter changes one letter of a case; fn returns the phrase of the audit.
func (o *Office) changeLetter(ctx context.Context, number string, right access.Right, id int, fn func(*casefile.Case, *casefile.Letter) (string, error)) (Change, error) {
	return o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		l, err := ownLetter(c, id)
		if err != nil {
			return Write{}, err
		}
		act, err := fn(c, l)
		if err != nil {
			return Write{}, err
		}
		return o.checked(c, right, act)
	})
}

// ownLetter finds a letter in a case that is about to be written, which may not
// share what is changed with the one that was read.
func ownLetter(c *casefile.Case, id int) (*casefile.Letter, error) {
	c.Letters = slices.Clone(c.Letters)
	l := c.Letter(id)
	if l == nil {
		return nil, fault.New(fault.NoSuchLetter, strconv.Itoa(id))
	}
	l.Passes, l.Dispatches = slices.Clip(l.Passes), slices.Clone(l.Dispatches)
	return l, nil
}

// checked makes a changed case into what the store writes.
func (o *Office) checked(c *casefile.Case, right access.Right, act string) (Write, error) {
	if err := accept(c, c, true); err != nil {
		return Write{}, err
	}
	return o.write(c, right, act)
}

// passage is a row of the way of a letter between its officers (审签).
type passage struct {
	step   casefile.PassStep
	from   []casefile.LetterStage
	to     casefile.LetterStage
	remark bool // must say why
	right  access.Right
}

// passages are all steps but making it final, which gives a number and has an
// act of its own.
var passages = []passage{
	{casefile.Submitted, []casefile.LetterStage{casefile.DraftLetter}, casefile.SubmittedLetter, false, access.Draft},
	{casefile.Reviewed, []casefile.LetterStage{casefile.SubmittedLetter}, casefile.ReviewedLetter, false, access.Review},
	{casefile.Approved, []casefile.LetterStage{casefile.ReviewedLetter}, casefile.ApprovedLetter, false, access.Approve},
	{casefile.Returned, []casefile.LetterStage{casefile.SubmittedLetter, casefile.ReviewedLetter, casefile.ApprovedLetter}, casefile.DraftLetter, true, access.Review},
	{casefile.Discarded, []casefile.LetterStage{casefile.DraftLetter}, casefile.DiscardedLetter, false, access.Draft},
	{casefile.WithdrawStep, []casefile.LetterStage{casefile.FinalLetter}, casefile.WithdrawnLetter, true, access.Withdraw},
}

// PassLetter passes a letter on between its officers, returns it with a remark,
// discards a draft, or withdraws a final letter, whose number stays with it. A
// letter with missing facts cannot be submitted.
//
// Errors: NoSuchLetter, WrongStage, Required for who does it and for the remark
// of a return or a withdrawal, MissingFact.
func (o *Office) PassLetter(ctx context.Context, number string, id int, pass casefile.LetterPass) (Change, error) {
	at := slices.IndexFunc(passages, func(p passage) bool { return p.step == pass.Step })
	if at < 0 {
		return Change{}, fault.New(fault.WrongStage, "文书没有“"+pass.Step.Name()+"”这一步骤")
	}
	row := passages[at]
	if signed := o.signedIn(ctx); signed != "" {
		pass.By = signed
	}
	if strings.TrimSpace(pass.By) == "" {
		return Change{}, fault.At("by", fault.Required, "办理人姓名")
	}
	if row.remark && strings.TrimSpace(pass.Remark) == "" {
		return Change{}, fault.At("remark", fault.Required, pass.Step.Name()+"的理由")
	}
	return o.changeLetter(ctx, number, row.right, id, func(c *casefile.Case, l *casefile.Letter) (string, error) {
		if !slices.Contains(row.from, l.Stage) {
			return "", fault.New(fault.WrongStage, nameOf(l)+l.Stage.Name()+"，现在不能“"+pass.Step.Name()+"”")
		}
		if pass.Step == casefile.Submitted {
			if _, err := o.DraftDocument(ctx, c, l); err != nil {
				return "", err
			}
		}
		if pass.Step == casefile.WithdrawStep && l.Kind == casefile.DecisionLetter && c.Decision != nil && c.Decision.Number == l.Number {
			decision := *c.Decision
			decision.Number = "" // the next decision gets a number of its own
			c.Decision = &decision
		}
		pass.Date = o.Today()
		l.Stage = row.to
		l.Passes = append(l.Passes, pass)
		return pass.Step.Name() + "：" + nameOf(l), nil
	})
}

// PassRight is the right that a step asks for.
func PassRight(step casefile.PassStep) access.Right {
	for _, p := range passages {
		if p.step == step {
			return p.right
		}
	}
	return access.Finish
}

// Steps returns what may be done with a letter at its stage, besides making it
// final.
func Steps(l *casefile.Letter) []casefile.PassStep {
	var steps []casefile.PassStep
	for _, p := range passages {
		if slices.Contains(p.from, l.Stage) {
			steps = append(steps, p.step)
		}
	}
	return steps
}
