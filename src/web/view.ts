import { readdirSync, readFileSync } from 'node:fs'
import { Eta } from 'eta/core'
import type { Frame } from './frame.ts'

/** A template and what it needs: plain data until something renders it. */
export type View = { template: string; props: object }
export const view =
  <Props extends object>(template: string) =>
  (props: Props): View => ({ template, props })

/** What the text of every template begins with; check-templates declares the same names. */
const TEMPLATE_HEADER = 'const frame = it.frame, t = frame.t;'

const VIEWS = new URL('../../views/', import.meta.url)
const eta = new Eta({ functionHeader: TEMPLATE_HEADER, autoTrim: [false, 'nl'], debug: false })

export const templateNames = (): string[] =>
  readdirSync(VIEWS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.eta'))
    .map((file) => `/${file.slice(0, -'.eta'.length)}`)

export const templateSource = (name: string): string => readFileSync(new URL(`.${name}.eta`, VIEWS), 'utf8')

/** Compiles every template once; calling it again picks up what has changed on disk. */
export function loadTemplates(): void {
  for (const name of templateNames()) eta.loadTemplate(name, templateSource(name))
}
loadTemplates()

export type Shell = '/layouts/site' | '/layouts/part'

/** Renders a view; pages name the shell they stand in by `layout(it.shell, …)`, parts have none. */
export function render({ template, props }: View, frame: Frame, shell?: Shell): string {
  return eta.render(template, { ...props, frame, shell })
}
