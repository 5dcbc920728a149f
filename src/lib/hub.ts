/** Who is told what, by topic. In this process now; a hub over several machines has the same face. */
export type Hub<Event> = {
  publish: (topic: string, event: Event) => void
  /** Returns the function that unsubscribes. */
  subscribe: (topic: string, listener: (event: Event) => void) => () => void
  /** True while anybody listens. */
  isHeard: (topic: string) => boolean
}

export function createHub<Event>(): Hub<Event> {
  const topics = new Map<string, Set<(event: Event) => void>>()
  return {
    publish(topic, event) {
      for (const listener of topics.get(topic) ?? []) listener(event)
    },
    subscribe(topic, listener) {
      const listeners = topics.get(topic) ?? new Set()
      topics.set(topic, listeners)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && topics.get(topic) === listeners) topics.delete(topic)
      }
    },
    isHeard: (topic) => topics.has(topic),
  }
}
