/** From a change of the manifests to images in production. */
package io.edgeward.promote;
