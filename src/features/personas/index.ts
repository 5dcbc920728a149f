export { personaPath, personasPath } from './personas.ts'
export { personaRoutes } from './routes.ts'
export {
  defaultPersonaId,
  descriptionOf,
  PERSONA_COLUMNS,
  type Persona,
  type PersonaInChat,
  type PersonaRow,
  personaInChat,
  personasOf,
  withPersona,
  wordsOfPersona,
} from './store.ts'
