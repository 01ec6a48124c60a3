/** An input that a call takes, made from its own schema: proves that a refusal does not come from the input. */
import { z } from 'zod'

interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  minLength?: number
  minimum?: number
  format?: string
  $ref?: string
  $defs?: Record<string, Schema>
}

/** The smallest value that the schema takes; what has no JSON form counts as bytes. */
export function sampleOf(schema: z.ZodType): unknown {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  return sample(root, root)
}

function sample(schema: Schema, root: Schema): unknown {
  if (schema.$ref !== undefined) return sample(resolve(schema.$ref, root), root)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (choice) return sample(choice, root)
  if (schema.type === 'object') {
    const required = schema.required ?? []
    return Object.fromEntries(required.map((key) => [key, sample(schema.properties?.[key] ?? {}, root)]))
  }
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, root))
  if (schema.type === 'string') return schema.format === 'date' ? '2021-06-15' : 'x'.repeat(schema.minLength ?? 1)
  if (schema.type === 'number' || schema.type === 'integer') return Math.max(1, schema.minimum ?? 1)
  if (schema.type === 'boolean') return true
  if (schema.type === 'null') return null
  return new Uint8Array(1)
}

function resolve(reference: string, root: Schema): Schema {
  return root.$defs?.[reference.replace('#/$defs/', '')] ?? root
}
