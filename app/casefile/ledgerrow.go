package casefile

import (
	"slices"

	"fuyi/app/fault"
)

// LedgerRow is the row of an old ledger (原台账) that a case was made from, so that
// each figure can be held against the paper.
type LedgerRow struct {
	Batch  string `json:"batch"`            // the import that brought it, 2026-11-28-1
	File   string `json:"file"`             // the file's name, without its folder
	Sheet  string `json:"sheet,omitempty"`  // of a workbook
	Row    int    `json:"row"`              // from 1, as a spreadsheet counts
	Serial string `json:"serial,omitempty"` // 序号
	Number string `json:"number,omitempty"` // 原案号, as the ledger has it
}

// ledgerEvents are the entries that an old ledger can give a docket.
var ledgerEvents = []EventType{
	Received, Accepted, Rejected, Abandoned, CopyServed, ReplyReceived, Extended, Suspended, Resumed, HearingHeld,
	Dismissed, Withdrawn, Terminated, Mediated, Decided, Served, OpinionIssued, Sued, Judged, Archived,
}

func (k *checker) ledger() {
	l := k.c.Ledger
	if l == nil {
		return
	}
	if l.Batch == "" {
		k.fail(fault.Required, "导入批次", "ledger.batch")
	}
	if l.Row < 1 {
		k.fail(fault.BadValue, "台账的行号自1起", "ledger.row")
	}
	k.oneLine(l.Batch+l.File+l.Sheet+l.Serial, "ledger")
	k.oneLine(l.Number, "ledger.number")
}

// mayBeLedger tells whether an old ledger can give entries of a type.
func mayBeLedger(t EventType) bool { return slices.Contains(ledgerEvents, t) }
