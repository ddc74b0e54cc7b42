package ui

import (
	"slices"

	"fuyi/app"
	"fuyi/app/access"
	own "fuyi/ui/widget"
)

// rightButton is a button for an act that asks for a right: grey where the officer at
// the desk has not got it.
func rightButton(office *app.Office, r access.Right, name string, do func()) *own.Button {
	return permitted(office, r, own.NewButton(name, do))
}

// permitted greys a button whose act the officer has no right to.
func permitted(office *app.Office, r access.Right, b *own.Button) *own.Button {
	if office.May(r) != nil {
		b.Deny()
	}
	return b
}

// refused tells an officer who has not got a right that it is so, and who has: a form
// that could not be stored is not begun.
func refused(h host, office *app.Office, r access.Right) bool {
	err := office.May(r)
	if err != nil {
		h.fail(err)
	}
	return err != nil
}

// onlyLooks tells whether the officer at the desk can change nothing in a case.
func onlyLooks(office *app.Office) bool {
	return !slices.ContainsFunc([]access.Right{access.Enter, access.Review, access.ConfirmLoss},
		func(r access.Right) bool { return office.May(r) == nil })
}
