// @ts-check

/** Words in guillemets; those that they quote themselves stand in others. @param {string} text */
export const quoted = (text) => `«\u00a0${text.replace(/«\s*/g, "“").replace(/\s*»/g, "”")}\u00a0»`;
