/** Alarms: what is told, the page that says what to do, and the link to the event. */
package io.edgeward.audit.alarm;
