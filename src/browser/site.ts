import './htmx.ts'
