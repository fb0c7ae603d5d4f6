/** Makes and verifies signatures over images, in the forms that cosign knows. */
package io.edgeward.trust;
