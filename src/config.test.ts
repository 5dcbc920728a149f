import { describe, expect, test } from 'vitest'
import { BadConfig, environment, readConfig } from './config.ts'

/** What is refused, and the variable that the sentence must name. */
const REFUSED: [env: { [name: string]: string }, names: string][] = [
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: '3000.5' }, 'PORT'],
  [{ HOST: '0.0.0.0' }, 'BASE_URL'],
  [{ HOST: '192.168.1.4' }, 'BASE_URL'],
  [{ HOST: '::' }, 'BASE_URL'],
  [{ BASE_URL: 'troupe.example' }, 'BASE_URL'],
  [{ BASE_URL: 'ftp://troupe.example' }, 'BASE_URL'],
  [{ BASE_URL: 'http://troupe.example' }, 'BASE_URL'],
  [{ BASE_URL: 'http://192.168.1.4.evil.example' }, 'BASE_URL'],
  [{ BASE_URL: 'http://8.8.8.8' }, 'BASE_URL'],
  [{ BASE_URL: 'https://troupe.example/path' }, 'BASE_URL'],
  [{ BASE_URL: 'https://user@troupe.example' }, 'BASE_URL'],
  [{ BASE_URL: 'https://troupe.example/?x=1' }, 'BASE_URL'],
  [{ GOOGLE_CLIENT_ID: 'id' }, 'GOOGLE_CLIENT_SECRET'],
  [{ GOOGLE_CLIENT_SECRET: 'secret' }, 'GOOGLE_CLIENT_ID'],
  [{ GOOGLE_ISSUER: 'accounts.google.com' }, 'GOOGLE_ISSUER'],
  [{ GOOGLE_ISSUER: 'http://accounts.google.com' }, 'GOOGLE_ISSUER'],
  [{ X_CONSUMER_KEY: 'key' }, 'X_CONSUMER_SECRET'],
  [{ X_BASE_URL: 'http://api.x.com' }, 'X_BASE_URL'],
  [{ X_BASE_URL: 'https://api.x.com/?a=b' }, 'X_BASE_URL'],
  [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY'],
  [{ TRUST_PROXY: 'any!' }, 'TRUST_PROXY'],
  [{ BASE_URL: 'https://troupe.example', TRUST_PROXY: '10.0.0.0/99' }, 'TRUST_PROXY'],
  [{ BASE_URL: 'https://troupe.example', TRUST_PROXY: '10.0.0' }, 'TRUST_PROXY'],
  [{ BASE_URL: 'https://troupe.example', TRUST_PROXY: 'loopback,' }, 'TRUST_PROXY'],
  [{ BASE_URL: 'https://troupe.example', TRUST_PROXY: 'nginx' }, 'TRUST_PROXY'],
  [{ BASE_URL: 'https://troupe.example', TRUST_PROXY: '999' }, 'TRUST_PROXY'],
  [{ BASE_URL: 'https://troupe.example', TRUST_PROXY: '1,10.0.0.1' }, 'TRUST_PROXY'],
  [{ BASE_URL: 'https://troupe.example', TRUST_PROXY: '0.0.0.0/0' }, 'TRUST_PROXY'],
  [{ BASE_URL: 'https://troupe.example', TRUST_PROXY: '0.0.0.0/1,128.0.0.0/1' }, 'TRUST_PROXY'],
  [{ BASE_URL: 'https://troupe.example', TRUST_PROXY: '::/0' }, 'TRUST_PROXY'],
  [{ TRUST_PROXY: '1' }, 'BASE_URL'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ MIN_AGE: '12' }, 'MIN_AGE'],
  [{ MIN_AGE: '-18' }, 'MIN_AGE'],
  [{ MIN_AGE: 'eighteen' }, 'MIN_AGE'],
  [{ SESSION_DAYS: '0' }, 'SESSION_DAYS'],
  [{ SESSION_DAYS: '401' }, 'SESSION_DAYS'],
  [{ CONTACT: 'x'.repeat(201) }, 'CONTACT'],
  [{ AI_PROVIDER: 'chatgpt' }, 'AI_PROVIDER'],
  [{ AI_PROVIDER: 'openai' }, 'OPENAI_API_KEY'],
  [{ AI_PROVIDER: 'anthropic' }, 'ANTHROPIC_API_KEY'],
  [{ AI_PROVIDER: 'xai', OPENAI_API_KEY: 'sk' }, 'XAI_API_KEY'],
  [{ AI_PROVIDER: 'deepseek', DEEPSEEK_API_KEY: '' }, 'DEEPSEEK_API_KEY'],
  [{ OPENAI_BASE_URL: 'nonsense' }, 'OPENAI_BASE_URL'],
  ...['OPENAI', 'ANTHROPIC', 'XAI', 'DEEPSEEK'].map((name): [{ [name: string]: string }, string] => [
    { [`${name}_BASE_URL`]: 'http://models.example/v1', [`${name}_API_KEY`]: 'sk' },
    `${name}_BASE_URL`,
  ]),
  [{ OPENAI_BASE_URL: 'http://8.8.8.8/v1', OPENAI_API_KEY: 'sk' }, 'OPENAI_BASE_URL'],
  [{ OPENAI_BASE_URL: 'http://[2001:4860::8888]/v1', OPENAI_API_KEY: 'sk' }, 'OPENAI_BASE_URL'],
  [{ BASE_URL: 'http://[2001:4860::8888]' }, 'BASE_URL'],
  [{ XAI_CONTEXT: '10' }, 'XAI_CONTEXT'],
  [{ XAI_CONTEXT: 'many' }, 'XAI_CONTEXT'],
  [{ DEEPSEEK_CONTEXT: '1e99' }, 'DEEPSEEK_CONTEXT'],
  [{ ANTHROPIC_CONTEXT: '2000.5' }, 'ANTHROPIC_CONTEXT'],
  [{ OPENAI_MODEL: '  ' }, 'OPENAI_MODEL'],
  [{ OPENAI_MODEL: 'a,,b' }, 'OPENAI_MODEL'],
  [{ LOCAL_AI_URL: 'localhost' }, 'LOCAL_AI_URL'],
  [{ SPEECH_IDLE_SECONDS: '0' }, 'SPEECH_IDLE_SECONDS'],
  [{ SPEECH_IDLE_SECONDS: 'long' }, 'SPEECH_IDLE_SECONDS'],
  [{ HEALTH_TOKEN: 'short' }, 'HEALTH_TOKEN'],
]

const refusalOf = (env: { [name: string]: string }): string => {
  try {
    readConfig(env)
    return ''
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error
    return error.message
  }
}

describe('settings that are refused', () => {
  test.each(REFUSED)('%j in sentences that name the variable', (env, names) => {
    const lines = refusalOf(env).split('\n')
    expect(lines.join('\n')).toContain(names)
    for (const line of lines) {
      const named = Object.keys(environment.shape).filter((name) => line.includes(name))
      expect(named, line).not.toEqual([])
      expect(line).toMatch(/^[A-Z].*\.(".*)?$/)
    }
  })

  test('all at once, a sentence a line', () => {
    expect(refusalOf({ PORT: 'x', MIN_AGE: '3', LOG_LEVEL: 'loud' }).split('\n')).toHaveLength(3)
  })

  test('without quoting what a secret was set to', () => {
    expect(refusalOf({ HEALTH_TOKEN: 'hunter2', AI_PROVIDER: 'xai', OPENAI_API_KEY: 'sk-secret' })).not.toMatch(
      /hunter2|sk-secret/,
    )
  })
})

describe('settings that are taken', () => {
  test('nothing at all opens a site for this machine only', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      minAge: 18,
      sessionDays: 30,
      baseUrl: undefined,
      development: false,
    })
  })

  test('an empty value counts as not set', () => {
    expect(readConfig({ PORT: '', BASE_URL: '', MIN_AGE: '' })).toMatchObject({ port: 3000, minAge: 18 })
  })

  test.each([
    'http://localhost:3000',
    'http://troupe.lan',
    'http://192.168.1.4:8080',
    'http://[::1]:3000',
    'https://troupe.example/',
  ])('BASE_URL %s', (BASE_URL) =>
    expect(readConfig({ BASE_URL, HOST: '0.0.0.0' }).baseUrl).toBe(BASE_URL.replace(/\/$/, '')),
  )

  test.each([
    'http://127.0.0.1:8000/v1',
    'http://localhost/v1',
    'http://[::1]/v1',
    'http://10.1.2.3/v1',
    'http://[fd00::1]/v1',
    'http://models.local/v1',
    'http://models.internal/v1',
    'http://vllm:8000/v1',
    'https://models.example/v1',
  ])('a key for %s', (OPENAI_BASE_URL) => {
    const { ai, warnings } = readConfig({ OPENAI_BASE_URL, OPENAI_API_KEY: 'sk', LOCAL_AI_URL: OPENAI_BASE_URL })
    expect([ai.openai.baseUrl, ai.local.url, warnings]).toEqual([OPENAI_BASE_URL, OPENAI_BASE_URL, []])
  })

  test('an address or a model that has no effect, with a warning of what to set', () => {
    const idle = { OPENAI_BASE_URL: 'http://vllm:8000/v1', OPENAI_MODEL: 'm', XAI_MODEL: 'grok' }
    const { warnings } = readConfig(idle)
    expect(warnings).toHaveLength(2)
    expect(warnings[0]).toMatch(
      /^OPENAI_BASE_URL and OPENAI_MODEL have no effect without OPENAI_API_KEY\..*LOCAL_AI_URL/,
    )
    expect(warnings[1]).toMatch(/^XAI_MODEL has no effect without XAI_API_KEY\./)
    expect(readConfig({ ...idle, OPENAI_API_KEY: 'any', XAI_API_KEY: 'any' }).warnings).toEqual([])
    expect(readConfig({ ...idle, AI_PROVIDER: 'openai' }).warnings).toHaveLength(1)
  })

  test('proxies by number or by address', () => {
    const trusted = (TRUST_PROXY: string) => readConfig({ BASE_URL: 'https://troupe.example', TRUST_PROXY }).trustProxy
    expect(trusted('1')).toBe(1)
    expect(trusted('loopback, 10.0.0.0/8')).toEqual(['loopback', '10.0.0.0/8'])
    expect(trusted('172.17.0.1')).toEqual(['172.17.0.1'])
    expect(trusted('fd00::/8,uniquelocal')).toEqual(['fd00::/8', 'uniquelocal'])
  })
})

test('a list of models is read in its order, each model once', () => {
  const { ai } = readConfig({ OPENAI_MODEL: 'gpt-4.1 , gpt-4o,gpt-4.1', LOCAL_AI_MODEL: 'llama3:8b' })
  expect([ai.openai.models, ai.local.models, ai.xai.models]).toEqual([['gpt-4.1', 'gpt-4o'], ['llama3:8b'], undefined])
})
