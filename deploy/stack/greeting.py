from .stack_file import RunningStack


def greeting(stack: RunningStack) -> str:
    """What a person wants to know of a stack that has become ready."""
    base, flower = stack.addresses.base_url, stack.addresses.flower_url
    lines = [f"API     {base}/api/docs/", f"Admin   {base}/admin/"]
    if flower:
        user = stack.credentials.flower_account()
        lines.append(f"Flower  {flower}  ({user['user']} / {user['password']})")
    lines += ["", f"{'tier':<9} {'email':<36} password"]
    accounts = stack.credentials.accounts() | {"staff": stack.credentials.staff_account()}
    lines += [f"{tier:<9} {account['email']:<36} {account['password']}" for tier, account in accounts.items()]
    return "\n".join(lines)
