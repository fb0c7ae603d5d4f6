/**
 * Asks REST APIs of Google's with an access token: with the JDK's own client, for few requests do
 * not warrant a library, and as far as there is time.
 */
package io.edgeward.trust.rest;
