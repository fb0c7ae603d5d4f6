/**
 * Configuration by environment variables: declared as data, read and checked once at start, every
 * defect reported together.
 */
package io.edgeward.runtime.config;
