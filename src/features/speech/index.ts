export { isLive, SPEECH_STATES, type SpeechState } from './speech.ts'
