package widget

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestOfferIsTakenByKeys: the list is moved through by the keys of the field.
func TestOfferIsTakenByKeys(t *testing.T) {
	taken := -1
	o := NewOffer(func(i int) { taken = i })
	if o.Visible() || o.Key(fyne.KeyDown) {
		t.Error("an empty list takes keys")
	}
	o.Set([]OfferRow{{"云溪县公安局", "政府路6号"}, {"云溪县民政局", ""}})
	if o.Key(fyne.KeyReturn) || taken >= 0 {
		t.Error("Enter took what was not marked")
	}
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn} {
		if !o.Key(key) {
			t.Errorf("%s means nothing", key)
		}
	}
	if taken != 1 {
		t.Errorf("took %d", taken)
	}
	if !o.Key(fyne.KeyEscape) || o.Visible() {
		t.Error("Escape does not put it away")
	}
}
