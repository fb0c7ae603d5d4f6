/** The demonstration: the main job on the local stack, narrated and verified step by step. */
package io.edgeward.cli.demo;
