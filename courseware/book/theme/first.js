// @ts-check
// Before the first paint: light or dark. A browser that knows no « blocking="render" » may run this later, so site.js takes
// the mode, too.
import { takeMode } from "./mode.js";

takeMode();
