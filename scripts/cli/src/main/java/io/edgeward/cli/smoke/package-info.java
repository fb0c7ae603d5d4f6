/** Whether a deployed environment works, seen from outside. */
package io.edgeward.cli.smoke;
