/** What the redirector decides by, as operators make it: lists of addresses that clouds publish. */
package io.edgeward.cli.redirect;
