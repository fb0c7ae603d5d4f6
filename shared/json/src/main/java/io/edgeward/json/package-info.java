/**
 * JSON at the wire: one checked reader on Gson's strict parser, and one writer with a stable order.
 * Knows nothing of what the documents mean.
 */
package io.edgeward.json;
