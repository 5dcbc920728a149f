/**
 * Lets tsc check what templates do with their props. Every `view<Props>('/name')` in a
 * views.ts is paired with views/name.eta, whose compiled body is written out as a
 * function of those props; what is written unescaped must be typed Html. Refuses
 * templates that nobody declares and markup that the content security policy would not
 * let work. Run before tsc; the output is never imported.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Eta } from 'eta/core'
import { templateNames, templateSource } from './view.ts'

const WITHOUT_PROPS = ['/layouts/site', '/layouts/part']
/** No page of ours, and so under no policy of a page: it brings its style along. */
const LETTER = '/mail/letter'

/** What a template may not hold, and why. */
const FORBIDDEN: [RegExp, string][] = [
  [/<script(?![^>]*\ssrc=)/, 'an inline script'],
  [/<style\b|\sstyle=/, 'inline style'],
  [/\shx-on\b|\son[a-z]+=/, 'an inline listener'],
  [/hx-[\w:-]+=(["'])(?:js|javascript):/, 'a js: value'],
  [/hx-trigger="[^"]*\[/, 'a filter in hx-trigger'],
]

type Declared = { file: string; props: string; name: string }
const declared: Declared[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('views.ts'))
  .flatMap((file) =>
    [...readFileSync(`src/${file}`, 'utf8').matchAll(/\bview<\s*(\w+)\s*>\(\s*'(.+?)'\s*,?\s*\)/g)].map(
      ([, props = '', name = '']) => ({ file, props, name }),
    ),
  )

const faults = [...faultsOfNames(), ...templateNames().flatMap(faultsOfMarkup)]
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}

function faultsOfNames(): string[] {
  const known = [...declared.map(({ name }) => name), ...WITHOUT_PROPS]
  const written = templateNames()
  return [
    ...written.filter((name) => !known.includes(name)).map((name) => `views${name}.eta is declared by no views.ts`),
    ...known.filter((name) => !written.includes(name)).map((name) => `views${name}.eta is missing`),
    ...known.filter((name, at) => known.indexOf(name) !== at).map((name) => `${name} is declared twice`),
  ]
}

function faultsOfMarkup(name: string): string[] {
  const source = templateSource(name)
  const markup = name === LETTER ? source.replace(/<style>[^<]*<\/style>/, '') : source
  return FORBIDDEN.filter(([pattern]) => pattern.test(markup)).map(([, what]) => `views${name}.eta holds ${what}`)
}

const eta = new Eta({ autoTrim: [false, 'nl'] })
const functionName = (name: string) => `template${name.replaceAll(/\W/g, '_')}`

/** Raw output goes through `__html`, so that tsc refuses whatever nobody vouched for. */
function body(name: string): string {
  const parsed = eta.parse(templateSource(name))
  return eta.compileBody(
    parsed.map((part) => (typeof part === 'object' && part.t === 'r' ? { ...part, val: `__html(${part.val})` } : part)),
  )
}

mkdirSync('.check', { recursive: true })
writeFileSync(
  '.check/templates.ts',
  `import type { Html } from '../src/lib/html.ts'
import type { Frame } from '../src/web/frame.ts'
import type { Layout } from '../src/web/layout.ts'
interface Props {
${declared.map(({ file, props, name }) => `  '${name}': import('../src/${file}').${props}`).join('\n')}
}
interface Eta { res: string; e(value: string | number): string }
declare const __eta: Eta
declare function __html(markup: Html): string
declare const frame: Frame
declare const t: Frame['t']
declare function layout(name: string | undefined, props: Layout): void
declare function include<Name extends keyof Props>(name: Name, props: Props[Name]): Html
declare function block(name: 'head' | 'foot', write?: () => void): Html
${declared.map(({ name }) => `export function ${functionName(name)}(it: Props['${name}'] & { shell?: string }) {\n${body(name)}}`).join('\n')}
${WITHOUT_PROPS.map((name) => `export function ${functionName(name)}(it: Layout & { body: Html }) {\n${body(name)}}`).join('\n')}
`,
)
