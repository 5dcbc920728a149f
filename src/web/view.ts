import { readdirSync, readFileSync } from 'node:fs'
import { Eta } from 'eta/core'
import type { Frame } from './frame.ts'

/** A template and what it needs: plain data until something renders it. */
export type View = { template: string; props: object }
export const view =
  <Props extends object>(template: string) =>
  (props: Props): View => ({ template, props })

/**
 * Has a part that says the same in every language and to everybody written once for each word that it depends on;
 * without such a word it is written anew.
 */
export function keepWritten<Props extends object>(
  template: string,
  dependsOn: (props: Props) => string | undefined,
): void {
  steadyParts.set(template, dependsOn as (props: object) => string | undefined)
}

const steadyParts = new Map<string, (props: object) => string | undefined>()
const MOST_WRITTEN = 5000
const written = new Map<string, string>()

/** What the text of every template begins with; check-templates declares the same names. */
const TEMPLATE_HEADER = 'const frame = it.frame, t = frame.t;'

const VIEWS = new URL('../../views/', import.meta.url)
const eta = new Eta({ functionHeader: TEMPLATE_HEADER, autoTrim: [false, 'nl'], debug: false })
const renderAnew = eta.render.bind(eta)
/** `include` in a template comes here too. */
eta.render = (template, props, meta) => {
  const word = typeof template === 'string' ? steadyParts.get(template)?.(props) : undefined
  if (word === undefined) return renderAnew(template, props, meta)
  const key = `${template} ${word}`
  const known = written.get(key)
  if (known !== undefined) return known
  if (written.size >= MOST_WRITTEN) written.clear()
  const html = renderAnew(template, props, meta)
  written.set(key, html)
  return html
}

export const templateNames = (): string[] =>
  readdirSync(VIEWS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.eta'))
    .map((file) => `/${file.slice(0, -'.eta'.length)}`)

export const templateSource = (name: string): string => readFileSync(new URL(`.${name}.eta`, VIEWS), 'utf8')

/** Compiles every template once; calling it again picks up what has changed on disk. */
export function loadTemplates(): void {
  written.clear()
  for (const name of templateNames()) eta.loadTemplate(name, templateSource(name))
}
loadTemplates()

export type Shell = '/layouts/site' | '/layouts/part'

/** Renders a view; pages name the shell they stand in by `layout(it.shell, …)`, parts have none. */
export function render({ template, props }: View, frame: Frame, shell?: Shell): string {
  return eta.render(template, { ...props, frame, shell })
}
