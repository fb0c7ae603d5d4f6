/** What a review of manifests can tell without any registry. */
package io.edgeward.model.check;
