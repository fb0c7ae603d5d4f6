/**
 * Messages in and out: what a delivery means, whatever form it arrives in, what a function answers,
 * and how a message is published.
 */
package io.edgeward.runtime.message;
