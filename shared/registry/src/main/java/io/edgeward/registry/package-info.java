/** A client of the OCI distribution API that reads inventories and copies images. */
package io.edgeward.registry;
