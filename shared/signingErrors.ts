/** Codes and Vietnamese sentences of everything that can be wrong with a signed package. */
export const signingErrors = {} as const
