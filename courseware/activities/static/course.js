// @ts-check
// The course of this page. Several may share an origin (all Pages of one account do).

/** Its id, which is put here when the scripts are joined: assets.py. */
export const COURSE = "cours";
