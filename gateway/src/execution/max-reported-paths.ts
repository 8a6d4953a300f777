/** At how many places of an answer the gateway itself says that something is missing; one of them tells the reason. */
export const MAX_REPORTED_PATHS = 20;
