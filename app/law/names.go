package law

// statusNames names how a deadline stands.
var statusNames = map[Status]string{
	Open: "进行中", Met: "已办", MetLate: "逾期办理", Missed: "已超期", Stopped: "停止计算", Moot: "不再适用",
}

// Name returns the status in Chinese, 进行中.
func (s Status) Name() string { return statusNames[s] }

// unitNames names the units with their measure word.
var unitNames = map[Unit]string{Workday: "个工作日", Calendar: "日", YearUnit: "年"}

// Name returns the unit as it stands after a number, 个工作日; it is empty for
// a limit that a paper states.
func (u Unit) Name() string { return unitNames[u] }
