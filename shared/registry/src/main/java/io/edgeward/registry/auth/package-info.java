/**
 * Who a request comes from: credentials of the docker configuration, its helpers and Google's
 * metadata server, and the tokens that registries give for them (distribution specification, "Token
 * Authentication").
 */
package io.edgeward.registry.auth;
