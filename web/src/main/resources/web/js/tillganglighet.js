/** The accessibility statement: a page of text with the head of the others. */

import { showToolNav } from './tool-nav.js';

showToolNav();
