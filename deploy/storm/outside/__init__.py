"""What lies outside the platform: the provider of a language model, and those who are told by webhooks.

Both are real servers on loopback, in processes of their own, which write down whatever they are asked.
"""
