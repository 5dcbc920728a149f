import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openShelf, openSite } from '../tests/site.ts'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.d.ts'),
)
const source = (file: string) => readFileSync(`src/${file}`, 'utf8')
const importsOf = (file: string) =>
  [...source(file).matchAll(/(?:from|import) '(.+?)'/g)].map(([, name = '']) =>
    name.startsWith('.') ? path.join(path.dirname(file), name) : name,
  )
/** Imports of more than types. */
const valuesOf = (file: string) =>
  [...source(file).matchAll(/^import (?!type )[^'`"]*'(\..+?)'/gm)].map(([, name = '']) =>
    path.join(path.dirname(file), name),
  )
const codeOf = (file: string) => source(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
const edges = files.flatMap((file) => importsOf(file).map((imported) => ({ file, imported })))
const featureOf = (file: string) => /^features\/([^/]+)/.exec(file)?.[1]
const roomOf = (file: string) => /^(lib|db|ai|web|jobs|mail|storage|features|browser|styles)\//.exec(file)?.[1]
const crossings = edges.filter(({ file, imported }) => featureOf(imported) && featureOf(file) !== featureOf(imported))

/** What each room may use beside itself. */
const MAY_USE: { [room: string]: string[] } = {
  lib: [],
  db: ['lib'],
  ai: ['lib', 'db'],
  web: ['lib', 'db', 'ai'],
  browser: ['lib'],
  jobs: ['lib', 'db'],
  mail: ['lib', 'db', 'web'],
  storage: ['lib'],
  features: ['lib', 'db', 'ai', 'web', 'jobs', 'mail', 'storage'],
}

/** A feature enters only those that stand before it. */
const ORDER = [
  'audit',
  'notices',
  'invitations',
  'accounts',
  'reports',
  'moderation',
  'keys',
  'media',
  'works',
  'characters',
  'cards',
  'lorebooks',
  'personas',
  'imports',
  'exports',
  'allowance',
  'speech',
  'figures',
  'safety',
  'chat',
  'home',
  'policies',
  'setup',
  'health',
  'style',
]

describe('imports', () => {
  test.each(Object.keys(MAY_USE))('%s uses only what lies below it', (room) => {
    const wrong = edges.filter(({ file, imported }) => {
      const used = roomOf(imported)
      return roomOf(file) === room && used !== undefined && used !== room && !MAY_USE[room]?.includes(used)
    })
    expect(wrong).toEqual([])
  })

  test('a feature is entered through its index', () => {
    expect(crossings.filter(({ imported }) => !imported.endsWith('/index.ts'))).toEqual([])
  })

  test('only the register, the app and the start know the features', () => {
    const outside = crossings.filter(({ file }) => featureOf(file) === undefined).map(({ file }) => file)
    expect([...new Set(outside)].sort()).toEqual([
      'app.ts',
      'audit.ts',
      'erase.ts',
      'features.ts',
      'health.ts',
      'operator.ts',
      'reportables.ts',
      'server.ts',
    ])
  })

  test('a feature never enters one that stands above it', () => {
    const upwards = crossings.filter(({ file, imported }) => {
      const own = featureOf(file)
      return own !== undefined && ORDER.indexOf(featureOf(imported) ?? '') >= ORDER.indexOf(own)
    })
    expect(upwards).toEqual([])
    expect(ORDER).toEqual(expect.arrayContaining(readdirSync('src/features')))
  })

  test('only routes and streams speak HTTP', () => {
    // The entrance is where the routes of every way in end.
    const mayDo = /\/(?:routes|[a-z]+(?:-[a-z]+)*-routes|stream|entrance)\.ts$/
    const doing = /^(?:web\/(?:address|answer|cookies|csrf|door|errors|flash|session|stream|visit)\.ts)$/
    const speaks = files
      .filter((file) => featureOf(file) && !mayDo.test(file))
      .filter(
        (file) =>
          importsOf(file).some((imported) => /^(?:express|passport|csurf|(?:node:)?https?)$/.test(imported)) ||
          valuesOf(file).some((imported) => doing.test(imported)) ||
          /\b(?:req|res)\b/.test(codeOf(file)),
      )
    expect(speaks).toEqual([])
  })

  test('nouns, views and rules know neither the database nor the web', () => {
    const plain = files.filter((file) => featureOf(file) && path.basename(file, '.ts') === featureOf(file))
    expect(edges.filter(({ file, imported }) => plain.includes(file) && /^(express|knex|db\/)/.test(imported))).toEqual(
      [],
    )
  })
})

describe('what belongs to a person', () => {
  const promises = files.filter((file) => file.endsWith('/personal.ts'))
  const promised = async () =>
    (await Promise.all(promises.map((file) => import(`./${file}`)))).flatMap((it) => it.personalTables as string[])

  test('every table that points at a person, at whatever distance, is named by a personal.ts', async () => {
    const { db, close } = await openShelf()
    const keys = (await db.raw(`select tables.name as "from", keys."table" as "to"
      from sqlite_master as tables, pragma_foreign_key_list(tables.name) as keys where tables.type = 'table'`)) as {
      from: string
      to: string
    }[]
    const reached = new Set(['persons'])
    for (let size = 0; size !== reached.size; ) {
      size = reached.size
      for (const { from, to } of keys) if (reached.has(to)) reached.add(from)
    }
    await close()
    // What happened stays in a chain that nobody can change; what it says of a person goes with their key.
    expect([...reached, 'auditEntries'].sort()).toEqual((await promised()).sort())
  })

  test('nothing of a person is left when their row goes', async () => {
    const site = await openSite()
    const alice = await site.member('Alice')
    const chat = await alice.beginChat('maurice-bell', 'Good evening.')
    await alice.page(`${chat}?spoken=x`)
    await alice.get('/settings/reading')
    await alice.post('/settings/reading', { size: '4' })
    await alice.post(`${chat}/reading`, { mode: 'novel' })
    await alice.get('/settings/privacy')
    await alice.post('/settings/privacy', { figures: 'off' })
    await alice.get('/invitations')
    await alice.post('/invitations')
    const personId = (await site.db('persons').first('id'))?.id ?? ''
    const asked = { personId, askedAt: '2026-01-01', approvedAt: null, approvedBy: null, firstLine: null }
    await site.db('applications').insert(asked)
    const speechId = (await site.db('speeches').first('id'))?.id ?? ''
    await site.db('speechTails').insert({ id: 1, speechId, text: Buffer.from('') })
    await site.db('roles').insert({ personId, role: 'operator', since: '2026-01-01', givenBy: 'root' })
    const sealed = { name: Buffer.from('n'), settings: Buffer.from('s') }
    await site.db('chatPresets').insert({ id: 'p', ownerId: personId, ...sealed, createdAt: '2026-01-01' })
    await site.db('consents').insert({ personId, receiver: 'company:openai', agreedAt: '2026-01-01' })
    await site.db('profiles').insert({ personId, displayName: '', biography: '', visibility: 'members' })
    await site.db('pictures').insert({ personId, size: 64, bytes: Buffer.from('p'), hash: 'h' })
    await site.db('preferences').insert({ personId, theme: 'dark' })
    await site.db('keyless').insert({ personId, since: '2026-01-01' })
    await site.db('personTokens').insert({ personId, day: '2026-01-01', tokens: 1 })
    const shown = { personId, createdAt: '2026-01-01' }
    await site.db('identities').insert({ ...shown, issuer: 'https://x.test', subject: '1', label: Buffer.from('l') })
    const passkey = {
      publicKey: Buffer.from('k'),
      counter: 0,
      transports: '',
      isBackedUp: false,
      name: Buffer.from('n'),
    }
    await site.db('passkeys').insert({ ...shown, ...passkey, id: 'k', usedAt: null })
    await site.db('totps').insert({ ...shown, secret: Buffer.from('s'), confirmedAt: null, lastStep: 0 })
    await site.db('recoveryCodes').insert({ ...shown, id: 'c', hash: 'h', usedAt: null })
    await site
      .db('notices')
      .insert({ ...{ id: 'n', personId, kind: 'security' }, words: Buffer.from('w'), createdAt: 'now' })
    await site.db('noticeWishes').insert({ personId, kind: 'imports', way: 'off' })
    const proof = { id: 'p', personId, purpose: 'reset' as const, email: Buffer.from('e') }
    await site.db('mailProofs').insert({ ...proof, createdAt: '2026-01-01', expiresAt: '2099-01-01' })
    const job = { id: 'j', kind: 'letter', ownerId: personId, onlyOnce: null, payload: Buffer.from('p') }
    await site.db('jobs').insert({ ...job, createdAt: '2026', dueAt: '2099', attempts: 0, deadAt: null, trouble: null })
    await site.media.keep(personId, { role: 'waiting', type: '', source: Buffer.from('x'), most: 1 })
    const listing = { tagline: '', language: 'en', hue: 1, tags: '[]', portrait: '', place: 0 }
    const times = { createdAt: '2026-01-01', changedAt: '2026-01-01' }
    for (const [id, kind] of [
      ['w', 'character'],
      ['b', 'lorebook'],
    ] as const) {
      const shared = { visibility: 'public', listed: true, versionId: 'v', name: 'W' } as const
      await site.db('works').insert({ id, kind, slug: id, ownerId: personId, ...shared, ...listing, ...times })
    }
    const version = { id: 'v', workId: 'w', number: 1, content: '{}', sealed: null, licence: '', createdAt: '2026' }
    await site.db('workVersions').insert(version)
    await site.db('workCopies').insert({ id: 'c', personId, versionId: 'v', sealed: Buffer.from('s') })
    await site.db('workLikes').insert({ personId, workId: 'w', createdAt: '2026' })
    await site.db('workTags').insert({ tag: 't', workId: 'w' })
    await site.db('attachedBooks').insert({ characterId: 'w', lorebookId: 'b', addedAt: '2026' })
    await site.db('defaultPersonas').insert({ personId, personaId: 'b' })
    const draft = { id: 'd', ownerId: personId, kind: 'character', workId: null, sealed: Buffer.from('s') } as const
    await site.db('drafts').insert({ ...draft, changedAt: '2026' })
    const brought = { id: 'i', ownerId: personId, kind: 'character', createdAt: '2026' }
    await site.db('imports' as never).insert(brought as never)
    const file = { id: 'f', importId: 'i', ownerId: personId, place: 1, state: 'waiting' }
    await site.db('importedFiles' as never).insert(file as never)
    const report = {
      id: 'r',
      reporterId: personId,
      aboutKind: 'character',
      aboutId: 'w',
      reason: 'other',
      words: 'Theirs',
    }
    await site.db('reports' as never).insert({ ...report, createdAt: '2026' } as never)
    // A report stays, of nobody and in nobody's words.
    const reports = async () => await site.db('reports').select('reporterId', 'words')
    expect(await reports()).toEqual([{ reporterId: personId, words: 'Theirs' }])
    const count = async () => {
      const rows = await Promise.all(
        (await promised())
          .filter((table) => !['works', 'workVersions', 'workTags', 'auditEntries', 'reports'].includes(table))
          .map((table) => site.db(table as 'persons').count({ n: '*' })),
      )
      // The house's own cast stays.
      const works = site.db('works').whereNotNull('ownerId').count({ n: '*' })
      const versions = site.db('workVersions').where({ id: 'v' }).count({ n: '*' })
      const tags = site.db('workTags').where({ workId: 'w' }).count({ n: '*' })
      return [...rows, await works, await versions, await tags].map(([row]) => Number(row?.n))
    }
    expect(await count()).not.toContain(0)
    await site.app.close()
    await site.db('persons').delete()
    expect((await count()).every((n) => n === 0)).toBe(true)
    expect(await reports()).toEqual([{ reporterId: null, words: '' }])
    await site.close()
  })
})

describe('the house', () => {
  test('every file has at most 250 lines', () => {
    const long = files.filter((file) => source(file).split('\n').length > 251)
    expect(long).toEqual([])
  })

  test('only the start ends the process', () => {
    const ends = files.filter((file) => source(file).includes('process.exit('))
    expect(ends.filter((file) => file !== 'web/check-templates.ts')).toEqual(['server.ts'])
  })

  test('the time is asked of the clock that was handed in', () => {
    // Ids only need an order; a provider's Retry-After is a date of the real world.
    const ownTime = ['lib/clock.ts', 'lib/ids.ts', 'ai/failure.ts']
    const told = files.filter((file) => /\bDate\.now\b|\bnew Date(?:\(\s*\)|\b(?!\())|\bDate\(\)/.test(source(file)))
    expect(told.sort()).toEqual(ownTime.sort())
  })

  test('every environment variable stands in the README', async () => {
    const { environment } = await import('./config.ts')
    const readme = readFileSync('README.md', 'utf8')
    expect(Object.keys(environment.shape).filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })

  test('every view file is named by a views.ts, and every named view has a file', () => {
    const named = files
      .filter((file) => file.endsWith('views.ts'))
      .flatMap((file) => [...source(file).matchAll(/view<\w+>\('(.+?)'\)/g)].map(([, name]) => name))
    const there = readdirSync('views', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.eta') && !file.startsWith('layouts/'))
      .map((file) => `/${file.slice(0, -4)}`)
    expect([...named].sort()).toEqual(there.sort())
  })

  test('nothing in a template is inline, evaluated or unescaped beyond our own markup', () => {
    const templates = readdirSync('views', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.eta'),
    )
    for (const file of templates) {
      const whole = readFileSync(`views/${file}`, 'utf8')
      // Letters are no pages of ours: they bring their style along.
      const text = file === 'mail/letter.eta' ? whole.replace(/<style>[^<]*<\/style>/, '') : whole
      expect(text, file).not.toMatch(/\sstyle=|<style|<script(?! defer src=)|hx-on|js:|\son[a-z]+=/i)
      expect(text, file).not.toMatch(/hx-trigger="[^"]*\[/)
      expect(text, file).not.toMatch(/<%~(?!\s*(?:include\(|block\(|[\w.]+\s*%>))/)
    }
  })

  test('no style is given to whatever follows something: a line that comes in would restyle the whole page', () => {
    for (const file of readdirSync('src/styles').filter((name) => name.endsWith('.css')))
      expect(readFileSync(`src/styles/${file}`, 'utf8'), file).not.toMatch(/[+~] \*/)
  })
})
