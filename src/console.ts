import { BadConfig } from './config.ts'

/** Errors whose message is meant for the person at the console. */
export function isPlain(error: unknown): error is Error {
  return error instanceof BadConfig || (error instanceof Error && error.constructor === Error && !('code' in error))
}

/** Runs a command of the console: what goes wrong is said in a sentence, and the command has failed. */
export async function runCommand(command: () => void | Promise<void>): Promise<void> {
  process.umask(0o077)
  try {
    await command()
  } catch (error) {
    const { message } = error as Error
    console.error(isPlain(error) ? message : `This did not work: ${message}`)
    process.exitCode = 1
  }
}
