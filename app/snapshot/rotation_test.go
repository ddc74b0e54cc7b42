package snapshot_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fuyi/app/snapshot"
)

func TestSuperseded(t *testing.T) {
	const now = "2026-11-29 10:15"
	for name, tc := range map[string]struct{ made, gone []string }{
		"none":                     {nil, nil},
		"the newest, however old":  {[]string{"2020-01-01 10:00"}, nil},
		"all of a day and a night": {[]string{"2026-11-28 10:15", "2026-11-28 11:00", "2026-11-29 09:00", "2026-11-29 10:00"}, nil},
		"the last of each day": {
			[]string{"2026-11-25 08:00", "2026-11-25 12:00", "2026-11-25 18:00", "2026-11-24 17:00", "2026-11-24 09:00", "2026-11-29 10:00"},
			[]string{"2026-11-25 08:00", "2026-11-25 12:00", "2026-11-24 09:00"},
		},
		"yesterday's early ones": {
			[]string{"2026-11-28 09:00", "2026-11-28 10:00", "2026-11-28 18:00", "2026-11-29 10:00"},
			[]string{"2026-11-28 09:00", "2026-11-28 10:00"},
		},
		"thirty days": {
			[]string{"2026-10-31 12:00", "2026-10-30 12:00", "2026-10-29 12:00", "2026-11-29 10:00"},
			[]string{"2026-10-30 12:00", "2026-10-29 12:00"},
		},
		"the last of each month": {
			[]string{"2026-08-03 12:00", "2026-08-31 09:00", "2026-08-31 17:00", "2026-07-01 12:00", "2026-11-29 10:00"},
			[]string{"2026-08-03 12:00", "2026-08-31 09:00"},
		},
		"twenty-four months": {
			[]string{"2024-12-31 12:00", "2024-11-30 12:00", "2023-05-01 12:00", "2026-11-29 10:00"},
			[]string{"2024-11-30 12:00", "2023-05-01 12:00"},
		},
		"a clock set back": {[]string{"2027-03-01 12:00", "2027-03-02 12:00", "2026-11-29 10:00"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			at := make([]time.Time, len(tc.made))
			for i, text := range tc.made {
				at[i] = moment(t, text)
			}
			var gone []string
			for _, i := range snapshot.Superseded(at, moment(t, now)) {
				gone = append(gone, tc.made[i])
			}
			if !slices.Equal(gone, tc.gone) {
				t.Errorf("gone %v, want %v", gone, tc.gone)
			}
		})
	}
}

// TestSupersededIsSteady: who makes a backup each hour for three years and thins each
// time ends with the same as who thins once, within bounds.
func TestSupersededIsSteady(t *testing.T) {
	var kept, all []time.Time
	now := moment(t, "2024-01-01 08:00")
	for range 3 * 365 * 10 {
		now = now.Add(time.Hour)
		if now.Hour() > 18 {
			now = now.Add(13 * time.Hour)
		}
		all = append(all, now)
		kept = thin(append(kept, now), now)
	}
	once := thin(all, now)
	if !slices.Equal(kept, once) {
		t.Errorf("%d stay when thinned each hour, %d when thinned once", len(kept), len(once))
	}
	if len(kept) < 24+23 || len(kept) > 24+30+24 {
		t.Errorf("%d stay", len(kept))
	}
}

func thin(made []time.Time, now time.Time) []time.Time {
	gone := snapshot.Superseded(made, now)
	var kept []time.Time
	for i, at := range made {
		if !slices.Contains(gone, i) {
			kept = append(kept, at)
		}
	}
	return kept
}

func moment(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, time.Local)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestManifest(t *testing.T) {
	made := moment(t, "2026-11-29 10:15")
	if name := snapshot.Name(made); name != "2026-11-29 101500" || strings.ContainsAny(name, `:*?"<>|\/`) {
		t.Errorf("named %q", name)
	}
	m := snapshot.Manifest{Made: made, Database: strings.Repeat("a", 64), Cases: 60, Entries: 300, Pool: "01ab"}
	text, err := m.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	again, err := snapshot.Parse(text)
	if err != nil || again.Cases != 60 || !again.Made.Equal(made) {
		t.Errorf("read %+v, %v", again, err)
	}
	for name, text := range map[string]string{
		"no JSON":       "x",
		"a newer one":   strings.Replace(string(text), `"format": 1`, `"format": 2`, 1),
		"nothing":       "{}",
		"out of a pool": strings.Replace(string(text), "01ab", "../..", 1),
	} {
		if _, err := snapshot.Parse([]byte(text)); err == nil {
			t.Errorf("%s: read", name)
		}
	}
}
