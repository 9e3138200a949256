module manicule.dev

go 1.26
