/**
 * Addresses of clients, and which cloud region they belong to. Nothing is resolved: an address is a
 * number, and a region is found in a list that was published.
 */
package io.edgeward.model.address;
