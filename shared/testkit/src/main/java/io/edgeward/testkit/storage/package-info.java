/** Cloud Storage as tests see it. */
package io.edgeward.testkit.storage;
