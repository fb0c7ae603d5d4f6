/**
 * Programs and manifests of others, used in tests where they are installed or lie beside the
 * checkout.
 */
package io.edgeward.testkit.peers;
