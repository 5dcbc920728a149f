import type { Prompt, Provider, Speak } from '../src/ai/ai.ts'

/** A prompt with one line of Bo's to Mira, changed where a test needs it. */
export function promptOf(changes: Partial<Prompt> = {}): Prompt {
  return {
    system: 'You are Mira.',
    turns: [{ role: 'person', text: 'Good evening.' }],
    postHistory: '',
    names: { character: 'Mira', person: 'Bo' },
    replyTokens: 200,
    rehearsal: { seed: '1', language: 'en', lines: { intents: {}, topics: [] }, exampleDialogue: '', greetings: [] },
    ...changes,
  }
}

export function providerOf(speak: Speak): Provider {
  return { id: 'openai', name: 'OpenAI', model: 'm', context: 8000, key: 'secret-key', speak }
}
