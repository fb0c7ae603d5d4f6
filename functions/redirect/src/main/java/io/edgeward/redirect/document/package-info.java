/** The documents that configure the redirector, and where they are read. */
package io.edgeward.redirect.document;
