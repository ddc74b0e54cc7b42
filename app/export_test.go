package app

// Guarded is a store as an office of a bureau of one person uses it.
func Guarded(s Store) Store { return &guard{register: s} }
