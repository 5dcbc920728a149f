/**
 * Lets tsc check what templates do with their props. Every `view<Props>('/name')` in a
 * views.ts is paired with views/name.eta, whose compiled body is written out as a
 * function of those props. Run before tsc; the output is never imported.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Eta } from 'eta/core'
import { templateSource } from './view.ts'

const eta = new Eta({ autoTrim: [false, 'nl'] })
const declared = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('views.ts'))
  .flatMap((file) =>
    [...readFileSync(`src/${file}`, 'utf8').matchAll(/view<(\w+)>\('(.+?)'\)/g)].map(([, props = '', name = '']) => ({
      file,
      props,
      name,
    })),
  )

const functionName = (name: string) => `template${name.replaceAll(/\W/g, '_')}`
const body = (name: string) => eta.compileBody(eta.parse(templateSource(name)))
const withoutProps = ['/layouts/site', '/layouts/part']

mkdirSync('.check', { recursive: true })
writeFileSync(
  '.check/templates.ts',
  `import type { Frame } from '../src/web/frame.ts'
import type { Layout } from '../src/web/layout.ts'
interface Props {
${declared.map(({ file, props, name }) => `  '${name}': import('../src/${file}').${props}`).join('\n')}
}
interface Eta { res: string; e(value: string | number): string }
declare const __eta: Eta
declare const frame: Frame
declare const t: Frame['t']
declare function layout(name: string | undefined, props: Layout): void
declare function include<Name extends keyof Props>(name: Name, props: Props[Name]): string
declare function block(name: 'head' | 'foot', write?: () => void): string
${declared.map(({ name }) => `export function ${functionName(name)}(it: Props['${name}'] & { shell?: string }) {\n${body(name)}}`).join('\n')}
${withoutProps.map((name) => `export function ${functionName(name)}(it: Layout & { body: string }) {\n${body(name)}}`).join('\n')}
`,
)
