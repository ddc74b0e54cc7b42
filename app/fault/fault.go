// Package fault is how everything below the window says what went wrong: a
// code, the place, the article where the law is the reason, and the cause.
// Sentence turns a fault into the one Chinese sentence an officer reads.
package fault

import (
	"errors"
	"strings"
)

// Code names a kind of fault. Every code has its sentence in sentences.go.
type Code string

// Fault is an error with a place and a reason.
type Fault struct {
	Code    Code
	Field   string // path in the case's JSON, such as parties[0].id_no; empty where no field is at fault
	Article string // 第三十九条第一款, where the law is the reason
	Detail  string // Chinese words that the code's sentence takes up: a name, a reason, what is allowed
	Err     error  // the cause, for the log
}

// Error returns code, field and cause for the log; officers read Sentence.
func (f *Fault) Error() string {
	parts := []string{string(f.Code)}
	for _, s := range []string{f.Field, f.Article, f.Detail} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if f.Err != nil {
		parts = append(parts, f.Err.Error())
	}
	return strings.Join(parts, ": ")
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Err }

// New returns a fault with its detail.
func New(code Code, detail string) *Fault { return &Fault{Code: code, Detail: detail} }

// At returns a fault at a field.
func At(field string, code Code, detail string) *Fault {
	return &Fault{Code: code, Field: field, Detail: detail}
}

// Wrap returns a fault with its cause.
func Wrap(code Code, detail string, err error) *Fault {
	return &Fault{Code: code, Detail: detail, Err: err}
}

// List is several faults found in one go, such as all fields of a form.
type List []*Fault

// Error joins the faults, a line each.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, f := range l {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.Is and errors.As see each fault.
func (l List) Unwrap() []error {
	errs := make([]error, len(l))
	for i, f := range l {
		errs[i] = f
	}
	return errs
}

// Err returns the list as an error, or nil where it is empty.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// All returns every fault inside an error: the list, the one, or none.
func All(err error) []*Fault {
	var list List
	if errors.As(err, &list) {
		return list
	}
	var one *Fault
	if errors.As(err, &one) {
		return []*Fault{one}
	}
	return nil
}

// CodeOf returns the code of the first fault inside an error, or Internal.
func CodeOf(err error) Code {
	if all := All(err); len(all) > 0 {
		return all[0].Code
	}
	return Internal
}
