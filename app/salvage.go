package app

// Salvaged is what was read of a damaged register into a new one.
type Salvaged struct {
	Cases, Duties, Settings, Entries, Files int
	Lost                                    []Finding // what could not be read, or was not what was kept
}
